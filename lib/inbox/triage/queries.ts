import type { Insertable } from 'kysely';
import { countUnion } from '../../platform/db/count-union';
import type { Db, InboxLeadMerge, InboxLeadMergesTable, Triage, TriagesTable } from '../../platform/db/schema';

export async function insertTriage(db: Db, triage: Insertable<TriagesTable>): Promise<void> {
  await db.insertInto('triages').values(triage).execute();
}

/** Returns the triage of an accepted lead; undefined when the lead was not accepted or the accept was undone. */
export function findOpenTriage(db: Db, firm_id: number, inbox_lead_id: number): Promise<Triage | undefined> {
  return db
    .selectFrom('triages')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('inbox_lead_id', '=', inbox_lead_id)
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function updateTriageUndone(db: Db, firm_id: number, id: number, undone_at: string): Promise<void> {
  await db.updateTable('triages').set({ undone_at }).where('firm_id', '=', firm_id).where('id', '=', id).execute();
}

export async function updateTriageReopened(db: Db, firm_id: number, id: number, reopened_as_id: number): Promise<void> {
  await db.updateTable('triages').set({ reopened_as_id }).where('firm_id', '=', firm_id).where('id', '=', id).execute();
}

/** Returns the triage of the accepted lead that was reopened as this lead; undefined for any other lead. */
export function findTriageReopenedAs(
  db: Db,
  firm_id: number,
  reopened_as_id: number,
): Promise<Pick<Triage, 'inbox_lead_id'> | undefined> {
  return db
    .selectFrom('triages')
    .select('inbox_lead_id')
    .where('firm_id', '=', firm_id)
    .where('reopened_as_id', '=', reopened_as_id)
    .executeTakeFirst();
}

/** Returns the triages of the leads that were accepted into a contact or a matter, newest first. */
export function selectTriagesInto(
  db: Db,
  firm_id: number,
  into: { contact_id: number } | { matter_id: number },
  limit: number,
): Promise<Pick<Triage, 'inbox_lead_id' | 'created_at'>[]> {
  const query = db
    .selectFrom('triages')
    .select(['inbox_lead_id', 'created_at'])
    .where('firm_id', '=', firm_id)
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit);
  return (
    'contact_id' in into
      ? query.where('contact_id', '=', into.contact_id)
      : query.where('matter_id', '=', into.matter_id)
  ).execute();
}

/** The records that an accept created; null for a record that existed before. */
export interface Made {
  contact_id: number | null;
  matter_id: number | null;
}

/** Returns the number of leads that were accepted into these records without the given triage. */
export async function countOtherLeads(db: Db, firm_id: number, made: Made, triage_id: number): Promise<number> {
  const into = (column: keyof Made) =>
    db
      .selectFrom('triages')
      .select('id')
      .where('firm_id', '=', firm_id)
      .where(column, '=', made[column])
      .where('undone_at', 'is', null)
      .where('id', '<>', triage_id);
  return countUnion(db, into('contact_id'), into('matter_id'));
}

export async function insertMerge(db: Db, merge: Insertable<InboxLeadMergesTable>): Promise<void> {
  await db.insertInto('inbox_lead_merges').values(merge).execute();
}

/** Returns the merge of a lead into another one; undefined when it was not merged, or was split again. */
export function findOpenMerge(db: Db, firm_id: number, inbox_lead_id: number): Promise<InboxLeadMerge | undefined> {
  return db
    .selectFrom('inbox_lead_merges')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('inbox_lead_id', '=', inbox_lead_id)
    .where('split_at', 'is', null)
    .executeTakeFirst();
}

export async function updateMergeSplit(db: Db, firm_id: number, id: number, split_at: string): Promise<void> {
  await db
    .updateTable('inbox_lead_merges')
    .set({ split_at })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .execute();
}
