import type { Insertable, Selectable } from 'kysely';
import type { Db, InboxTokensTable } from '../../platform/db/schema';

export type InboxTokenRow = Selectable<InboxTokensTable>;

export function insertInboxToken(db: Db, token: Insertable<InboxTokensTable>): Promise<InboxTokenRow> {
  return db.insertInto('inbox_tokens').values(token).returningAll().executeTakeFirstOrThrow();
}

/**
 * Finds an unexpired Lead Inbox token by its digest, without a firm_id, because the token itself tells which firm the
 * lead is for.
 */
export function findInboxTokenByDigest(
  db: Db,
  token_digest: string,
  now: string,
): Promise<(InboxTokenRow & { lead_inbox_strict_at: string | null }) | undefined> {
  return db
    .selectFrom('inbox_tokens')
    .innerJoin('firms', 'firms.id', 'inbox_tokens.firm_id')
    .selectAll('inbox_tokens')
    .select('firms.lead_inbox_strict_at')
    .where('inbox_tokens.token_digest', '=', token_digest)
    .where((eb) => eb.or([eb('inbox_tokens.expires_at', 'is', null), eb('inbox_tokens.expires_at', '>', now)]))
    .executeTakeFirst();
}

/** Selects the firm's unexpired Lead Inbox tokens, the oldest first. */
export function selectInboxTokens(db: Db, firm_id: number, now: string): Promise<InboxTokenRow[]> {
  return db
    .selectFrom('inbox_tokens')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('id')
    .execute();
}

/**
 * Sets the time at which a Lead Inbox token expires, unless the token expires earlier.
 * @returns undefined if the firm has no such token, or the token has expired or expires before that time
 */
export function endInboxToken(
  db: Db,
  firm_id: number,
  id: number,
  expires_at: string,
): Promise<InboxTokenRow | undefined> {
  return db
    .updateTable('inbox_tokens')
    .set({ expires_at })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', expires_at)]))
    .returningAll()
    .executeTakeFirst();
}

export async function touchInboxToken(db: Db, firm_id: number, id: number, last_used_at: string): Promise<void> {
  await db
    .updateTable('inbox_tokens')
    .set({ last_used_at })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .execute();
}
