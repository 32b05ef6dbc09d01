const minute_ms = 60_000;
const day_ms = 24 * 60 * minute_ms;

/** A code is exchanged at once, by a program; ten minutes are RFC 6749's most (§4.1.2). */
export const code_lifetime_ms = 10 * minute_ms;
export const access_lifetime_ms = day_ms;
/** A refresh token that nobody uses ends after this; each use begins the time anew. */
export const refresh_idle_ms = 180 * day_ms;
/** However it is used, a grant's refresh tokens end after this: then its user is asked again. */
export const grant_lifetime_ms = 365 * day_ms;

/**
 * This long after its exchange a refresh token that comes again is only refused: two processes of one client refreshed at
 * once, or an answer was lost. Later it is in two hands, and everybody's tokens end (RFC 9700 §4.14.2).
 */
export const rotation_race_ms = 30_000;
