const minute_ms = 60_000;
const day_ms = 24 * 60 * minute_ms;

/**
 * The lifetime of an authorization code. A program exchanges the code at once. Ten minutes are the most that RFC 6749
 * recommends (§4.1.2).
 */
export const code_lifetime_ms = 10 * minute_ms;
export const access_lifetime_ms = day_ms;
/** A refresh token that is not used expires after this time. Each use of the token starts the time again. */
export const refresh_idle_ms = 180 * day_ms;
/**
 * Refresh tokens of a grant expire this long after the consent, however often they are used. After that, the user must
 * consent again.
 */
export const grant_lifetime_ms = 365 * day_ms;

/**
 * For this long after its exchange, a refresh token that is used again is only refused: two processes of one client
 * refreshed at once, or a response was lost. A later reuse means that two parties have the token, and the grant is
 * revoked (RFC 9700 §4.14.2).
 */
export const rotation_race_ms = 30_000;
