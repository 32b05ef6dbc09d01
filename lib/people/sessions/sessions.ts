import type { Actor, Context, Staff } from '../../platform/context';
import type { Role } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import { digest, newToken } from '../../platform/secrets';
import {
  countLiveSessions,
  deleteSessionsBefore,
  findLastFirmId,
  findLiveSession,
  holdSession,
  insertSession,
  revokeSessionById,
  revokeSessionsInFirm,
  revokeSessionsOfUser,
  updateSessionFirm,
  updateSessionSeen,
} from './queries';

const minute_ms = 60_000;

/** A session ends this long after sign-in, even if it is in use. */
export const session_lifetime_ms = 7 * 24 * 60 * minute_ms;
/** A session also ends after this long without use. */
const session_idle_ms = 8 * 60 * minute_ms;
/** How long an ended session is kept: the ended session shows when its user was last seen. */
const session_remembered_ms = session_lifetime_ms;
/** The use of a session is recorded at most this often, because a write for every page would be expensive. */
const seen_step_ms = 5 * minute_ms;

/** A new session: `session_token` goes into the cookie and is not stored in the database. */
export interface StartedSession {
  session_token: string;
  staff: Staff;
}

/**
 * Starts a session for a user who has just been authenticated, in one of the user's firms. Only the digest of the
 * session token is stored.
 */
export async function startSession(
  ctx: Context<Actor>,
  { user_id, firm_id, role }: { user_id: number; firm_id: number; role: Role },
): Promise<StartedSession> {
  const now = ctx.now();
  const session_token = newToken();
  const { id } = await insertSession(ctx.db, {
    user_id,
    firm_id,
    token_digest: digest(session_token),
    created_at: now.toISOString(),
    last_seen_at: now.toISOString(),
    expires_at: new Date(now.getTime() + session_lifetime_ms).toISOString(),
    revoked_at: null,
  });
  return { session_token, staff: { kind: 'staff', firm_id, user_id, role, session_id: id } };
}

/**
 * Returns the user whose session has this token, with their current role; undefined when the session has ended or the
 * user is disabled. Records the use of the session, at most every five minutes.
 */
export async function findStaff(ctx: Context<Actor>, session_token: string): Promise<Staff | undefined> {
  const now = ctx.now();
  const session = await findLiveSession(
    ctx.db,
    digest(session_token),
    now.toISOString(),
    new Date(now.getTime() - session_idle_ms).toISOString(),
  );
  if (!session) return undefined;

  if (Date.parse(session.last_seen_at) < now.getTime() - seen_step_ms)
    await updateSessionSeen(ctx.db, session.id, now.toISOString());
  return {
    kind: 'staff',
    firm_id: session.firm_id,
    user_id: session.user_id,
    role: session.role,
    session_id: session.id,
  };
}

/**
 * Returns whether the token's session is still valid for the same user in the same firm. Does not count as use of the
 * session, because a live stream calls this while nobody may be there.
 */
export async function holdsSession(ctx: Context<Staff>, session_token: string): Promise<boolean> {
  const now = ctx.now();
  const session = await findLiveSession(
    ctx.db,
    digest(session_token),
    now.toISOString(),
    new Date(now.getTime() - session_idle_ms).toISOString(),
  );
  return session !== undefined && session.user_id === ctx.actor.user_id && session.firm_id === ctx.actor.firm_id;
}

/** Ends the session of the request; its cookie no longer works. */
export function signOut(ctx: Context<Staff>): Promise<void> {
  return revokeSessionById(ctx.db, ctx.actor.user_id, ctx.actor.session_id, ctx.now().toISOString());
}

/** Ends every session of a user, except `except_id`. */
export function endSessions(ctx: Context<Actor>, user_id: number, except_id?: number): Promise<void> {
  return revokeSessionsOfUser(ctx.db, user_id, ctx.now().toISOString(), except_id);
}

/** Ends the sessions of a user that have chosen this firm. */
export function endSessionsInFirm(ctx: Context<Actor>, user_id: number, firm_id: number): Promise<void> {
  return revokeSessionsInFirm(ctx.db, user_id, firm_id, ctx.now().toISOString());
}

/**
 * Locks the actor's session until the caller's transaction ends. A token that a session creates would otherwise be able to
 * appear just after a password change has ended the session and all of its tokens.
 *
 * @throws AppError unauthenticated when the session has ended meanwhile
 */
export async function requireSession(ctx: Context<Staff>): Promise<void> {
  const session = await holdSession(ctx.db, ctx.actor.user_id, ctx.actor.session_id);
  if (session && session.revoked_at !== null)
    throw new AppError('unauthenticated', 'Your session has ended. Sign in again.');
}

/** Switches the session to another firm. The caller checks that the user belongs to it. */
export function moveSession(ctx: Context<Staff>, firm_id: number): Promise<void> {
  return updateSessionFirm(ctx.db, ctx.actor.user_id, ctx.actor.session_id, firm_id);
}

/** Returns how many valid sessions the user has, this one included. */
export function countSessions(ctx: Context<Staff>): Promise<number> {
  const now = ctx.now();
  return countLiveSessions(
    ctx.db,
    ctx.actor.user_id,
    now.toISOString(),
    new Date(now.getTime() - session_idle_ms).toISOString(),
  );
}

/** Returns the firm that the user last worked in; undefined if there is none. */
export function lastFirmOf(ctx: Context<Actor>, user_id: number): Promise<number | undefined> {
  return findLastFirmId(ctx.db, user_id);
}

/** Deletes sessions that ended a week ago: until then, an ended session still shows when its user was last seen. */
export function forgetOldSessions({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  return deleteSessionsBefore(db, new Date(now().getTime() - session_remembered_ms).toISOString());
}
