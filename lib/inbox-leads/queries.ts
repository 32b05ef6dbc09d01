import type { SelectQueryBuilder, Updateable } from 'kysely';
import { sql } from 'kysely';
import { holdsTerm } from '../db/dialect';
import { holdForTransaction } from '../db/transaction';
import type { Database, Db, InboxLead, InboxLeadsTable, NewInboxLead } from '../db/schema';

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
  state: 'untriaged' | 'ignored';
  spam_verdict?: 'clear' | 'suspected';
  /** Folded, each must be found. */
  terms: string[];
  from_source?: string;
  form_id?: number;
  created_from?: string;
  created_before?: string;
}

/**
 * Leads in the order of their ids, one page. `beyond` is exclusive, so pages never overlap while leads arrive.
 * @param direction `older` reads down from the newest, `newer` up from `beyond`
 */
export function selectInboxLeads(
  db: Db,
  firm_id: number,
  filter: InboxLeadFilter,
  page: { direction: 'older' | 'newer'; beyond?: number; limit: number },
): Promise<InboxLead[]> {
  const { direction, beyond } = page;
  let query = filtered(db, firm_id, filter).selectAll('inbox_leads');
  if (beyond !== undefined) query = query.where('inbox_leads.id', direction === 'older' ? '<' : '>', beyond);
  return query
    .orderBy('inbox_leads.id', direction === 'older' ? 'desc' : 'asc')
    .limit(page.limit)
    .execute();
}

function filtered(db: Db, firm_id: number, filter: InboxLeadFilter): SelectQueryBuilder<Database, 'inbox_leads', object> {
  let query = db
    .selectFrom('inbox_leads')
    .where('inbox_leads.firm_id', '=', firm_id)
    .where('inbox_leads.state', '=', filter.state);
  if (filter.spam_verdict) query = query.where('inbox_leads.spam_verdict', '=', filter.spam_verdict);
  if (filter.from_source !== undefined) query = query.where('inbox_leads.from_source', '=', filter.from_source);
  if (filter.form_id !== undefined) query = query.where('inbox_leads.form_id', '=', filter.form_id);
  if (filter.created_from) query = query.where('inbox_leads.created_at', '>=', filter.created_from);
  if (filter.created_before) query = query.where('inbox_leads.created_at', '<', filter.created_before);
  for (const term of filter.terms) query = query.where((eb) => holdsTerm(db, eb, term));
  return query;
}

/** How many leads wait in each list. */
export async function countInboxLeads(db: Db, firm_id: number): Promise<{ untriaged: number; suspected: number; ignored: number }> {
  const rows = await db
    .selectFrom('inbox_leads')
    .select(['state', 'spam_verdict', (eb) => eb.fn.countAll<number>().as('count')])
    .where('firm_id', '=', firm_id)
    .where('state', 'in', ['untriaged', 'ignored'])
    .groupBy(['state', 'spam_verdict'])
    .execute();
  const sum = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test).reduce((total, row) => total + row.count, 0);
  return {
    untriaged: sum((row) => row.state === 'untriaged' && row.spam_verdict === 'clear'),
    suspected: sum((row) => row.state === 'untriaged' && row.spam_verdict === 'suspected'),
    ignored: sum((row) => row.state === 'ignored'),
  };
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
