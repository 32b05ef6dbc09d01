import type { Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Db, InboxLead, InboxLeadCountsTable, InboxLeadsTable, InboxView, NewInboxLead } from '../db/schema';
import { leadsHolding } from '../db/search';
import { holdForTransaction } from '../db/transaction';

/** Inserts, or returns undefined when this firm already has a lead under the same idempotency key. */
export function insertInboxLead(db: Db, lead: NewInboxLead): Promise<InboxLead | undefined> {
  return db
    .insertInto('inbox_leads')
    .values(lead)
    .onConflict((conflict) => conflict.columns(['firm_id', 'idempotency_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** The lead filed under a key that was seen to be taken. */
export function findInboxLeadByKey(db: Db, firm_id: number, idempotency_key: string): Promise<InboxLead> {
  return db
    .selectFrom('inbox_leads')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('idempotency_key', '=', idempotency_key)
    .executeTakeFirstOrThrow();
}

/** Makes others who file the same answers with this firm wait until this transaction has ended. */
export function holdAnswers(db: Db, firm_id: number, answers_digest: string): Promise<void> {
  return holdForTransaction(db, `inbox-lead ${String(firm_id)} ${answers_digest}`);
}

/** The newest lead filed under any of these keys. */
export function findInboxLeadUnder(db: Db, firm_id: number, idempotency_keys: string[]): Promise<InboxLead | undefined> {
  return db
    .selectFrom('inbox_leads')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('idempotency_key', 'in', idempotency_keys)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export function findInboxLead(db: Db, firm_id: number, id: number): Promise<InboxLead | undefined> {
  return db
    .selectFrom('inbox_leads')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('state', '<>', 'erased')
    .executeTakeFirst();
}

/** Which leads a list holds; every given condition must be met. Times are UTC, the end exclusive. */
export interface InboxLeadFilter {
  view: InboxView;
  /** Folded, each must be found. */
  terms: string[];
  from_source?: string;
  form_id?: number;
  created_from?: string;
  created_before?: string;
}

/** A place in a list: between two leads that came at the same time their ids decide. */
export interface InboxLeadPlace {
  created_at: string;
  id: number;
}

/**
 * Leads in the order in which they came, one page. `beyond` is exclusive, so pages never overlap while leads arrive.
 * @param direction `older` reads down from the newest, `newer` up from `beyond`
 */
export async function selectInboxLeads(
  db: Db,
  firm_id: number,
  filter: InboxLeadFilter,
  page: { direction: 'older' | 'newer'; beyond?: InboxLeadPlace; limit: number },
): Promise<InboxLead[]> {
  const { direction, beyond } = page;
  let query = (await leadsHolding(db, filter.terms))
    .selectAll('inbox_leads')
    .where('inbox_leads.firm_id', '=', firm_id)
    .where('inbox_leads.inbox_view', '=', filter.view);
  if (filter.from_source !== undefined) query = query.where('inbox_leads.from_source', '=', filter.from_source);
  if (filter.form_id !== undefined) query = query.where('inbox_leads.form_id', '=', filter.form_id);
  if (filter.created_from) query = query.where('inbox_leads.created_at', '>=', filter.created_from);
  if (filter.created_before) query = query.where('inbox_leads.created_at', '<', filter.created_before);
  if (beyond) {
    query = query.where((eb) =>
      eb(eb.refTuple('inbox_leads.created_at', 'inbox_leads.id'), direction === 'older' ? '<' : '>', eb.tuple(beyond.created_at, beyond.id)),
    );
  }
  const order = direction === 'older' ? 'desc' : 'asc';
  return query.orderBy('inbox_leads.created_at', order).orderBy('inbox_leads.id', order).limit(page.limit).execute();
}

/** Where a lead of the firm stands in its lists, whatever has become of it. */
export function findInboxLeadPlace(db: Db, firm_id: number, id: number): Promise<InboxLeadPlace | undefined> {
  return db.selectFrom('inbox_leads').select(['created_at', 'id']).where('firm_id', '=', firm_id).where('id', '=', id).executeTakeFirst();
}

/** How many leads each list of the firm holds. Its cost is the number of recent changes, not of leads. */
export async function countInboxLeads(db: Db, firm_id: number): Promise<Record<InboxView, number>> {
  const rows = await db
    .selectFrom('inbox_lead_counts')
    .select(['inbox_view', (eb) => eb.fn.sum<number | string>('difference').as('count')])
    .where('firm_id', '=', firm_id)
    .groupBy('inbox_view')
    .execute();
  return { untriaged: 0, suspected: 0, ignored: 0, ...Object.fromEntries(rows.map(({ inbox_view, count }) => [inbox_view, Number(count)])) };
}

/** The lists, of whatever firm, whose number is the sum of more rows than this. */
export function selectScatteredCounts(db: Db, rows_max: number): Promise<Pick<InboxLeadCountsTable, 'firm_id' | 'inbox_view'>[]> {
  return db
    .selectFrom('inbox_lead_counts')
    .select(['firm_id', 'inbox_view'])
    .groupBy(['firm_id', 'inbox_view'])
    .having((eb) => eb.fn.countAll(), '>', rows_max)
    .execute();
}

/** Replaces the rows of one list's number by their sum; of two who do so at once, each sums what it took. For a transaction. */
export async function gatherCount(db: Db, firm_id: number, inbox_view: InboxView): Promise<void> {
  const taken = await db
    .deleteFrom('inbox_lead_counts')
    .where('firm_id', '=', firm_id)
    .where('inbox_view', '=', inbox_view)
    .returning('difference')
    .execute();
  if (taken.length === 0) return;
  const difference = taken.reduce((sum, row) => sum + row.difference, 0);
  await db.insertInto('inbox_lead_counts').values({ firm_id, inbox_view, difference }).execute();
}

/** The firm's sources in alphabetical order. Hops from one to the next in the index, so its cost is the number of sources, not of leads. */
export async function selectSources(db: Db, firm_id: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ from_source: string }>`
    with recursive hop (from_source) as (
      select (select min(from_source) from inbox_leads where firm_id = ${firm_id})
      union all
      select (select min(from_source) from inbox_leads where firm_id = ${firm_id} and from_source > hop.from_source)
      from hop where hop.from_source is not null
    )
    select from_source from hop where from_source is not null limit ${limit}`.execute(db);
  return rows.map((row) => row.from_source);
}

/**
 * Changes a lead that is still at the version the change was decided on.
 * @returns the changed lead, or undefined when somebody else was first
 */
export function updateInboxLead(
  db: Db,
  firm_id: number,
  id: number,
  version: number,
  change: Updateable<InboxLeadsTable>,
): Promise<InboxLead | undefined> {
  return db
    .updateTable('inbox_leads')
    .set({ ...change, version: version + 1 })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '<>', 'erased')
    .returningAll()
    .executeTakeFirst();
}
