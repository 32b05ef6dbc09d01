import type { Scope } from '../scopes';

/** A new pair of tokens in clear text. Only their digests are stored. */
export interface IssuedTokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  scopes: Scope[];
}

/** The result of exchanging a code or a refresh token. RFC 6749 §5.2 names the refusals. */
export type TokenOutcome =
  | { status: 'issued'; tokens: IssuedTokens }
  | { status: 'refused'; error: 'invalid_grant' | 'invalid_scope'; because: string };

/**
 * Returns a refusal as a result. It is not thrown, so that the events recorded in the same transaction are committed.
 */
export function refused(because: string, error: 'invalid_grant' | 'invalid_scope' = 'invalid_grant'): TokenOutcome {
  return { status: 'refused', error, because };
}
