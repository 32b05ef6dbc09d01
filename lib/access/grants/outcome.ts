import type { Scope } from '../scopes';

/** A new access token and refresh token in clear text. Only the digests of the two tokens are stored. */
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
 * Returns a refused exchange of a code or a refresh token as a result. The refusal is not thrown, so that the events
 * recorded in the same transaction are committed.
 */
export function refused(because: string, error: 'invalid_grant' | 'invalid_scope' = 'invalid_grant'): TokenOutcome {
  return { status: 'refused', error, because };
}
