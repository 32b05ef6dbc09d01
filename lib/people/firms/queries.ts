import type { Insertable, Updateable } from 'kysely';
import type { Db, Firm, FirmsTable } from '../../platform/db/schema';

export function insertFirm(db: Db, firm: Insertable<FirmsTable>): Promise<Firm> {
  return db.insertInto('firms').values(firm).returningAll().executeTakeFirstOrThrow();
}

export function findFirm(db: Db, firm_id: number): Promise<Firm | undefined> {
  return db.selectFrom('firms').selectAll().where('id', '=', firm_id).executeTakeFirst();
}

/** The country and time zone of a firm, which decide how its phone numbers are read. */
export function findFirmPlace(db: Db, firm_id: number): Promise<Pick<Firm, 'country' | 'time_zone'> | undefined> {
  return db.selectFrom('firms').select(['country', 'time_zone']).where('id', '=', firm_id).executeTakeFirst();
}

export function updateFirmRow(db: Db, firm_id: number, change: Updateable<FirmsTable>): Promise<Firm | undefined> {
  return db.updateTable('firms').set(change).where('id', '=', firm_id).returningAll().executeTakeFirst();
}

/**
 * Returns whether the installation has any firm. The query covers all firms, because during set-up no firm exists yet.
 */
export async function findAnyFirm(db: Db): Promise<boolean> {
  return (await db.selectFrom('firms').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function findStrictSince(db: Db, firm_id: number): Promise<string | null> {
  const firm = await db.selectFrom('firms').select('lead_inbox_strict_at').where('id', '=', firm_id).executeTakeFirst();
  return firm?.lead_inbox_strict_at ?? null;
}

export async function updateStrictSince(db: Db, firm_id: number, lead_inbox_strict_at: string | null): Promise<void> {
  await db.updateTable('firms').set({ lead_inbox_strict_at }).where('id', '=', firm_id).execute();
}
