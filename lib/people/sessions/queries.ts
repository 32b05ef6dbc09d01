import type { Insertable } from 'kysely';
import type { Db, Role, Session, SessionsTable } from '../../platform/db/schema';

/** A valid session with its user's role in the firm that the session has chosen. */
export interface LiveSession extends Session {
  role: Role;
}

/**
 * Finds a session by the digest of its cookie; undefined if the session is revoked, expired or unused since
 * `seen_after`, or its user is not active in the session's firm.
 */
export function findLiveSession(
  db: Db,
  token_digest: string,
  now: string,
  seen_after: string,
): Promise<LiveSession | undefined> {
  return db
    .selectFrom('sessions')
    .innerJoin('memberships', (join) =>
      join.onRef('memberships.user_id', '=', 'sessions.user_id').onRef('memberships.firm_id', '=', 'sessions.firm_id'),
    )
    .selectAll('sessions')
    .select('memberships.role')
    .where('sessions.token_digest', '=', token_digest)
    .where('sessions.revoked_at', 'is', null)
    .where('sessions.expires_at', '>', now)
    .where('sessions.last_seen_at', '>', seen_after)
    .where('memberships.disabled_at', 'is', null)
    .executeTakeFirst();
}

export function insertSession(db: Db, session: Insertable<SessionsTable>): Promise<Session> {
  return db.insertInto('sessions').values(session).returningAll().executeTakeFirstOrThrow();
}

export async function updateSessionSeen(db: Db, id: number, last_seen_at: string): Promise<void> {
  await db.updateTable('sessions').set({ last_seen_at }).where('id', '=', id).execute();
}

export async function updateSessionFirm(db: Db, user_id: number, id: number, firm_id: number): Promise<void> {
  await db.updateTable('sessions').set({ firm_id }).where('user_id', '=', user_id).where('id', '=', id).execute();
}

export async function revokeSessionById(db: Db, user_id: number, id: number, revoked_at: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ revoked_at })
    .where('user_id', '=', user_id)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Revokes the user's sessions, except `except_id`. */
export async function revokeSessionsOfUser(
  db: Db,
  user_id: number,
  revoked_at: string,
  except_id?: number,
): Promise<void> {
  const theirs = db
    .updateTable('sessions')
    .set({ revoked_at })
    .where('user_id', '=', user_id)
    .where('revoked_at', 'is', null);
  await (except_id === undefined ? theirs : theirs.where('id', '<>', except_id)).execute();
}

/** Revokes the user's sessions that have chosen this firm. */
export async function revokeSessionsInFirm(
  db: Db,
  user_id: number,
  firm_id: number,
  revoked_at: string,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ revoked_at })
    .where('user_id', '=', user_id)
    .where('firm_id', '=', firm_id)
    .where('revoked_at', 'is', null)
    .execute();
}

/**
 * Locks the session's row until the transaction ends, and returns when it was revoked; undefined when there is no such
 * row.
 */
export function holdSession(db: Db, user_id: number, id: number): Promise<{ revoked_at: string | null } | undefined> {
  return db
    .updateTable('sessions')
    .set((eb) => ({ last_seen_at: eb.ref('last_seen_at') }))
    .where('user_id', '=', user_id)
    .where('id', '=', id)
    .returning('revoked_at')
    .executeTakeFirst();
}

export async function countLiveSessions(db: Db, user_id: number, now: string, seen_after: string): Promise<number> {
  const row = await db
    .selectFrom('sessions')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('user_id', '=', user_id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', seen_after)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Returns the firm of the user's latest session, which may have ended. */
export async function findLastFirmId(db: Db, user_id: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('sessions')
    .select('firm_id')
    .where('user_id', '=', user_id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.firm_id;
}

/** Deletes sessions that expired before a time. */
export async function deleteSessionsBefore(db: Db, expired_before: string): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<', expired_before).execute();
}
