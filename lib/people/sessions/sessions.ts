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

/** A session ends this long after sign-in, however busy. */
export const session_lifetime_ms = 7 * 24 * 60 * minute_ms;
/** And after this long unused. */
const session_idle_ms = 8 * 60 * minute_ms;
/** What is left of a session is of use this long after its end. */
const session_remembered_ms = session_lifetime_ms;
/** How exactly use is noted: a write on every page would be dear. */
const seen_step_ms = 5 * minute_ms;

/** A session just begun: `session_token` goes into the cookie and is nowhere else. */
export interface StartedSession {
  session_token: string;
  staff: Staff;
}

/** Begins a session of a user who has just shown who they are, in one of their firms. Only the token's digest is stored. */
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
 * Who holds this token, as of now: a revoked session, a disabled member or a changed role counts from the next request on.
 * Undefined when the token opens nothing. Notes the use, at most every five minutes.
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

/** Whether the token still opens what it opened for `ctx`: the same user in the same firm. Notes no use: a stream left open is none. */
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

/** Ends the session the request came with; its cookie opens nothing from here on. */
export function signOut(ctx: Context<Staff>): Promise<void> {
  return revokeSessionById(ctx.db, ctx.actor.user_id, ctx.actor.session_id, ctx.now().toISOString());
}

/** Ends every session of a user, but for `except_id`. */
export function endSessions(ctx: Context<Actor>, user_id: number, except_id?: number): Promise<void> {
  return revokeSessionsOfUser(ctx.db, user_id, ctx.now().toISOString(), except_id);
}

/** Ends the sessions of a user that have chosen this firm. */
export function endSessionsInFirm(ctx: Context<Actor>, user_id: number, firm_id: number): Promise<void> {
  return revokeSessionsInFirm(ctx.db, user_id, firm_id, ctx.now().toISOString());
}

/**
 * Keeps the actor's session from ending before the caller's transaction does: what a session makes that outlives it, such as
 * a token, must not appear after a change of password has ended the session and all that it had made.
 *
 * @throws AppError unauthenticated when the session has ended meanwhile
 */
export async function requireSession(ctx: Context<Staff>): Promise<void> {
  const session = await holdSession(ctx.db, ctx.actor.user_id, ctx.actor.session_id);
  if (session && session.revoked_at !== null)
    throw new AppError('unauthenticated', 'Your session has ended. Sign in again.');
}

/** Moves the session to another firm; who may choose it is the caller's to check. */
export function moveSession(ctx: Context<Staff>, firm_id: number): Promise<void> {
  return updateSessionFirm(ctx.db, ctx.actor.user_id, ctx.actor.session_id, firm_id);
}

/** In how many places the user is signed in now, this one included. */
export function countSessions(ctx: Context<Staff>): Promise<number> {
  const now = ctx.now();
  return countLiveSessions(
    ctx.db,
    ctx.actor.user_id,
    now.toISOString(),
    new Date(now.getTime() - session_idle_ms).toISOString(),
  );
}

/** The firm the user last worked in, if they ever did. */
export function lastFirmOf(ctx: Context<Actor>, user_id: number): Promise<number | undefined> {
  return findLastFirmId(ctx.db, user_id);
}

/** Deletes sessions that ended a while ago: until then they still tell when somebody was last seen. */
export function forgetOldSessions({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  return deleteSessionsBefore(db, new Date(now().getTime() - session_remembered_ms).toISOString());
}
