import type { Insertable, SelectQueryBuilder } from 'kysely';
import type { Database, Db, Triage, TriagesTable } from '../../platform/db/schema';

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

/** A lead that another lead links to. */
export interface LinkedLead {
  id: number;
  reference: string;
}

/** Returns the accepted lead that was reopened as this lead; undefined for any other lead. */
export function findReopenedFrom(db: Db, firm_id: number, inbox_lead_id: number): Promise<LinkedLead | undefined> {
  return db
    .selectFrom('triages')
    .innerJoin('inbox_leads', 'inbox_leads.id', 'triages.inbox_lead_id')
    .select(['inbox_leads.id', 'inbox_leads.reference'])
    .where('triages.firm_id', '=', firm_id)
    .where('triages.reopened_as_id', '=', inbox_lead_id)
    .where('inbox_leads.state', '<>', 'erased')
    .executeTakeFirst();
}

/** Returns the lead that was created when an accepted lead was reopened, unless that lead was erased. */
export function findReopenedAs(db: Db, firm_id: number, triage_id: number): Promise<LinkedLead | undefined> {
  return db
    .selectFrom('triages')
    .innerJoin('inbox_leads', 'inbox_leads.id', 'triages.reopened_as_id')
    .select(['inbox_leads.id', 'inbox_leads.reference'])
    .where('triages.firm_id', '=', firm_id)
    .where('triages.id', '=', triage_id)
    .where('inbox_leads.state', '<>', 'erased')
    .executeTakeFirst();
}

/**
 * Returns the present names of accepted leads' contacts and matters. A matter is named by its own client, who may
 * differ from the contact.
 */
export async function selectTriageNames(db: Db, firm_id: number, inbox_lead_ids: number[]) {
  if (inbox_lead_ids.length === 0) return [];
  return db
    .selectFrom('triages')
    .leftJoin('contacts', 'contacts.id', 'triages.contact_id')
    .leftJoin('matters', 'matters.id', 'triages.matter_id')
    .leftJoin('matter_types', 'matter_types.id', 'matters.matter_type_id')
    .leftJoin('contacts as clients', (join) =>
      join.onRef('clients.id', '=', 'matters.contact_id').on('clients.removed_at', 'is', null),
    )
    .select([
      'triages.inbox_lead_id',
      'triages.contact_id',
      'triages.matter_id',
      'contacts.name as contact_name',
      'matters.description as matter_description',
      'matter_types.name as matter_type',
      'clients.type as client_type',
      'clients.name as client_name',
      'clients.first_name as client_first_name',
      'clients.last_name as client_last_name',
    ])
    .where('triages.firm_id', '=', firm_id)
    .where('triages.inbox_lead_id', 'in', inbox_lead_ids)
    .where('triages.undone_at', 'is', null)
    .orderBy('triages.id')
    .execute();
}

/** A lead that was accepted into a contact or matter. */
export interface AcceptedLeadRow {
  inbox_lead_id: number;
  reference: string;
  from_source: string;
  created_at: string;
}

/** Returns the leads that were accepted into a contact or a matter, without undone accepts, newest first. */
export function selectAcceptedLeads(
  db: Db,
  firm_id: number,
  of: { contact_id: number } | { matter_id: number },
): Promise<AcceptedLeadRow[]> {
  const query = db
    .selectFrom('triages')
    .innerJoin('inbox_leads', 'inbox_leads.id', 'triages.inbox_lead_id')
    .select(['triages.inbox_lead_id', 'inbox_leads.reference', 'inbox_leads.from_source', 'triages.created_at'])
    .where('triages.firm_id', '=', firm_id)
    .where('triages.undone_at', 'is', null)
    .where('inbox_leads.state', '<>', 'erased')
    .orderBy('triages.id', 'desc')
    .limit(50);
  return (
    'contact_id' in of
      ? query.where('triages.contact_id', '=', of.contact_id)
      : query.where('triages.matter_id', '=', of.matter_id)
  ).execute();
}

/** The records that an accept created; null for a record that existed before. */
export interface Made {
  contact_id: number | null;
  matter_id: number | null;
}

/** Returns the versions of these records; null for a record that does not exist or was removed. */
export async function findVersions(
  db: Db,
  firm_id: number,
  made: Made,
): Promise<{ contact_version: number | null; matter_version: number | null }> {
  const of = async (table: 'contacts' | 'matters', id: number | null) => {
    if (id === null) return null;
    const row = await db
      .selectFrom(table)
      .select('version')
      .where('firm_id', '=', firm_id)
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    return row?.version ?? null;
  };
  return {
    contact_version: await of('contacts', made.contact_id),
    matter_version: await of('matters', made.matter_id),
  };
}

/** Returns the time since which a matter is locked, or null in `locked_at`. */
export function findLock(
  db: Db,
  firm_id: number,
  matter_id: number,
): Promise<{ locked_at: string | null } | undefined> {
  return db
    .selectFrom('matters')
    .select('locked_at')
    .where('firm_id', '=', firm_id)
    .where('id', '=', matter_id)
    .executeTakeFirst();
}

/** Returns the version of a note: 1 while nobody has changed it, null when it was deleted. */
export async function findNoteVersion(db: Db, firm_id: number, id: number): Promise<number | null> {
  const row = await db
    .selectFrom('notes')
    .select('version')
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.version ?? null;
}

/** Returns the number of notes on these records without the given note. */
export async function countOtherNotes(db: Db, firm_id: number, made: Made, note_id: number | null): Promise<number> {
  const on = (column: keyof Made) =>
    db
      .selectFrom('notes')
      .select('id')
      .where('firm_id', '=', firm_id)
      .where(column, '=', made[column])
      .where('id', '<>', note_id ?? 0);
  return countEither(db, on('contact_id'), on('matter_id'));
}

/** Returns the number of a contact's matters without the given one. */
export async function countOtherMatters(
  db: Db,
  firm_id: number,
  contact_id: number,
  matter_id: number | null,
): Promise<number> {
  const row = await db
    .selectFrom('matters')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('firm_id', '=', firm_id)
    .where('contact_id', '=', contact_id)
    .where('removed_at', 'is', null)
    .where('id', '<>', matter_id ?? 0)
    .executeTakeFirstOrThrow();
  return Number(row.count);
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
  return countEither(db, into('contact_id'), into('matter_id'));
}

/**
 * Returns the number of rows in the union of two queries. With one OR condition, SQLite would read all of the firm's
 * rows.
 */
async function countEither(
  db: Db,
  one: SelectQueryBuilder<Database, never, { id: number }>,
  other: SelectQueryBuilder<Database, never, { id: number }>,
): Promise<number> {
  const row = await db
    .selectFrom(one.union(other).as('either'))
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Returns how many of these points still exist. */
export async function countPoints(db: Db, firm_id: number, ids: number[]): Promise<number> {
  if (ids.length === 0) return 0;
  const row = await db
    .selectFrom('contact_points')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('firm_id', '=', firm_id)
    .where('id', 'in', ids)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
