import type { Insertable } from 'kysely';
import type { Db, OneTimeLink, OneTimeLinksTable } from '../../platform/db/schema';

/**
 * Finds a one-time link by the digest of its token, without a firm_id, because the holder of the link may belong to no
 * firm yet.
 */
export function findOpenLink(
  db: Db,
  purpose: OneTimeLink['purpose'],
  token_digest: string,
  now: string,
): Promise<OneTimeLink | undefined> {
  return db
    .selectFrom('one_time_links')
    .selectAll()
    .where('token_digest', '=', token_digest)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/**
 * Marks a link as used and returns it; undefined when it is used, expired, unknown or has another purpose. This is a
 * single statement, so that a link works only once.
 */
export function updateLinkUsed(
  db: Db,
  purpose: OneTimeLink['purpose'],
  token_digest: string,
  now: string,
): Promise<OneTimeLink | undefined> {
  return db
    .updateTable('one_time_links')
    .set({ used_at: now })
    .where('token_digest', '=', token_digest)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
}

export function insertLink(db: Db, link: Insertable<OneTimeLinksTable>): Promise<OneTimeLink> {
  return db.insertInto('one_time_links').values(link).returningAll().executeTakeFirstOrThrow();
}

/** Ends the links to /setup, which belong to no firm. */
export async function expireSetupLinks(db: Db, now: string): Promise<void> {
  await db
    .updateTable('one_time_links')
    .set({ expires_at: now })
    .where('purpose', '=', 'setup')
    .where('expires_at', '>', now)
    .execute();
}

/**
 * Ends the links with which the user could set a password: all of them, or with `firm_id` only the links that this firm
 * or the operator made.
 */
export async function expireResetLinks(db: Db, user_id: number, now: string, firm_id?: number): Promise<void> {
  const theirs = db
    .updateTable('one_time_links')
    .set({ expires_at: now })
    .where('purpose', '=', 'reset')
    .where('user_id', '=', user_id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now);
  await (
    firm_id === undefined
      ? theirs
      : theirs.where((eb) => eb.or([eb('firm_id', '=', firm_id), eb('firm_id', 'is', null)]))
  ).execute();
}

/** Ends the firm's invitations for an email address. */
export async function expireInvitations(db: Db, firm_id: number, email: string, now: string): Promise<void> {
  await db
    .updateTable('one_time_links')
    .set({ expires_at: now })
    .where('purpose', '=', 'invite')
    .where('firm_id', '=', firm_id)
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .execute();
}

/**
 * Ends one invitation of the firm and returns the invitation; undefined when the invitation is another firm's, used or
 * expired.
 */
export function expireInvitation(db: Db, firm_id: number, id: number, now: string): Promise<OneTimeLink | undefined> {
  return db
    .updateTable('one_time_links')
    .set({ expires_at: now })
    .where('purpose', '=', 'invite')
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
}

/** Ends every unused one-time link that a user made in a firm. */
export async function expireLinksMadeBy(db: Db, firm_id: number, user_id: number, now: string): Promise<void> {
  await db
    .updateTable('one_time_links')
    .set({ expires_at: now })
    .where('firm_id', '=', firm_id)
    .where('created_by_id', '=', user_id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .execute();
}

/** Returns the firm's invitations that can still be accepted, newest first. */
export function selectOpenInvitations(db: Db, firm_id: number, now: string): Promise<OneTimeLink[]> {
  return db
    .selectFrom('one_time_links')
    .selectAll()
    .where('purpose', '=', 'invite')
    .where('firm_id', '=', firm_id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id', 'desc')
    .execute();
}

/** Deletes expired links of every firm, and links that belong to no firm. */
export async function deleteLinksBefore(db: Db, expired_before: string): Promise<void> {
  await db.deleteFrom('one_time_links').where('expires_at', '<', expired_before).execute();
}
