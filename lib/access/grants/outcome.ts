import type { Scope } from '../scopes';

/** The one time that a pair of tokens is in clear. */
export interface IssuedTokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  scopes: Scope[];
}

/** What came of showing a code or a refresh token; RFC 6749 §5.2 names the refusals. */
export type TokenOutcome =
  | { status: 'issued'; tokens: IssuedTokens }
  | { status: 'refused'; error: 'invalid_grant' | 'invalid_scope'; because: string };

/** A refusal, as an answer: what was written down along with it stays written. */
export function refused(because: string, error: 'invalid_grant' | 'invalid_scope' = 'invalid_grant'): TokenOutcome {
  return { status: 'refused', error, because };
}
