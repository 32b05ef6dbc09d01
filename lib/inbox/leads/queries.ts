import type { Expression, ExpressionBuilder, SelectQueryBuilder, SqlBool, Updateable } from 'kysely';
import { sql } from 'kysely';
import type {
  Database,
  Db,
  InboxLead,
  InboxLeadCountsTable,
  InboxLeadsTable,
  InboxView,
  NewInboxLead,
} from '../../platform/db/schema';
import { lockForChange, skipLocked } from '../../platform/db/dialect';
import type { ListRequest } from '../../platform/db/list-page';
import { selectPage } from '../../platform/db/list-page';
import type { NewestFirst } from '../../platform/db/newest-first';
import { leadsHolding, leadsMentioning } from '../../platform/db/search';
import { storeWords } from '../../platform/db/search-words';
import { holdForTransaction } from '../../platform/db/transaction';
import type { SearchTerm } from '../../platform/text/search-text';
import type { FiledBy } from '../../access/filed-by';
import { readWords, wordTerms } from './search-text';
import type { DeskView } from './views';

/**
 * Inserts a lead with its search words, or returns undefined when the firm already has a lead with the same idempotency
 * key.
 */
export async function insertInboxLead(db: Db, lead: NewInboxLead): Promise<InboxLead | undefined> {
  const inserted = await db
    .insertInto('inbox_leads')
    .values(lead)
    .onConflict((conflict) => conflict.columns(['firm_id', 'idempotency_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (inserted) await storeInboxLeadWords(db, inserted.firm_id, [inserted]);
  return inserted;
}

/** Stores the search words of leads. */
export function storeInboxLeadWords(
  db: Db,
  firm_id: number,
  leads: readonly ({ id: number } & Parameters<typeof readWords>[0])[],
): Promise<void> {
  return storeWords(
    db,
    firm_id,
    leads.map((lead) => ({ inbox_lead_id: lead.id, words: readWords(lead) })),
  );
}

/** Returns the lead that already has this idempotency key, after an insert with the key has failed. */
export function findInboxLeadByKey(db: Db, firm_id: number, idempotency_key: string): Promise<InboxLead> {
  return db
    .selectFrom('inbox_leads')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('idempotency_key', '=', idempotency_key)
    .executeTakeFirstOrThrow();
}

/** Makes other transactions that file the same answers with this firm wait until this transaction ends. */
export function holdAnswers(db: Db, firm_id: number, answers_digest: string): Promise<void> {
  return holdForTransaction(db, `inbox-lead ${String(firm_id)} ${answers_digest}`);
}

/** Returns the newest lead with one of these idempotency keys. */
export function findInboxLeadUnder(
  db: Db,
  firm_id: number,
  idempotency_keys: string[],
): Promise<InboxLead | undefined> {
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

/** The columns of a lead that a link to the lead shows. */
export type LinkedLead = Pick<InboxLead, 'id' | 'reference' | 'from_source'>;

/** Returns the leads with these ids that were not erased, for links to them. */
export async function selectLinkedLeads(db: Db, firm_id: number, ids: number[]): Promise<LinkedLead[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('inbox_leads')
    .select(['id', 'reference', 'from_source'])
    .where('firm_id', '=', firm_id)
    .where('id', 'in', ids)
    .where('state', '<>', 'erased')
    .execute();
}

/** Conditions for a list of leads; a lead must meet all that are given. Times are UTC, and the end is exclusive. */
export interface InboxLeadFilter {
  /** `open` selects the leads that nobody has decided about, suspected and snoozed ones too. */
  view: DeskView | 'open';
  /** The user whose leads the view `mine` selects. */
  user_id: number;
  /** A lead must match each term in at least one of the term's spellings. */
  terms: SearchTerm[];
  ids?: readonly number[];
  from_source?: string;
  form_id?: number;
  created_from?: string;
  created_before?: string;
}

/** A lead's position in a list. The id orders leads that arrived at the same time. */
export interface InboxLeadPlace {
  created_at: string;
  id: number;
}

/**
 * Returns a page of leads in the order of their arrival. `beyond` is exclusive, so pages never overlap while leads
 * arrive.
 * @param direction `older` reads down from `beyond` or from the newest lead; `newer` reads up from `beyond`
 */
export async function selectInboxLeads(
  db: Db,
  firm_id: number,
  filter: InboxLeadFilter,
  page: NewestFirst<InboxLeadPlace>,
): Promise<InboxLead[]> {
  const { direction, beyond } = page;
  let query = (await leadsMentioning(db, firm_id, filter.terms, wordTerms(filter.terms)))
    .selectAll('inbox_leads')
    .where('inbox_leads.firm_id', '=', firm_id)
    .where(isInView(filter.view, filter.user_id));
  if (filter.ids) query = query.where('inbox_leads.id', 'in', [...filter.ids]);
  if (filter.from_source !== undefined) query = query.where('inbox_leads.from_source', '=', filter.from_source);
  if (filter.form_id !== undefined) query = query.where('inbox_leads.form_id', '=', filter.form_id);
  if (filter.created_from) query = query.where('inbox_leads.created_at', '>=', filter.created_from);
  if (filter.created_before) query = query.where('inbox_leads.created_at', '<', filter.created_before);
  if (beyond) {
    query = query.where((eb) =>
      eb(
        eb.refTuple('inbox_leads.created_at', 'inbox_leads.id'),
        direction === 'older' ? '<' : '>',
        eb.tuple(beyond.created_at, beyond.id),
      ),
    );
  }
  const order = direction === 'older' ? 'desc' : 'asc';
  return query.orderBy('inbox_leads.created_at', order).orderBy('inbox_leads.id', order).limit(page.limit).execute();
}

/** Returns the condition of a view; lib/inbox/leads/views.ts has the same condition for the browser. */
function isInView(view: InboxLeadFilter['view'], user_id: number) {
  return (eb: ExpressionBuilder<Database, 'inbox_leads'>): Expression<SqlBool> => {
    const untriaged = eb('inbox_leads.inbox_view', '=', 'untriaged');
    const awake = eb('inbox_leads.snoozed_until', 'is', null);
    switch (view) {
      case 'open':
        return eb('inbox_leads.inbox_view', 'in', ['untriaged', 'suspected']);
      case 'untriaged':
        return eb.and([untriaged, awake]);
      case 'mine':
        return eb.and([untriaged, awake, eb('inbox_leads.assignee_id', '=', user_id)]);
      case 'unassigned':
        return eb.and([untriaged, awake, eb('inbox_leads.assignee_id', 'is', null)]);
      case 'snoozed':
        return eb.and([untriaged, eb('inbox_leads.snoozed_until', 'is not', null)]);
      case 'duplicates':
        return eb.and([untriaged, awake, eb('inbox_leads.duplicate_of_id', 'is not', null)]);
      case 'suspected':
      case 'ignored':
        return eb('inbox_leads.inbox_view', '=', view);
      case 'accepted':
        return eb.and([eb('inbox_leads.inbox_view', 'is', null), eb('inbox_leads.state', '=', 'triaged')]);
      case 'all':
        return eb('inbox_leads.state', '<>', 'erased');
    }
  };
}

/** Returns the number of leads in a view, at most `count_max`: each of them is read. */
export async function countView(
  db: Db,
  firm_id: number,
  view: DeskView,
  user_id: number,
  count_max: number,
): Promise<number> {
  const { count } = await db
    .selectFrom(
      db
        .selectFrom('inbox_leads')
        .select('inbox_leads.id')
        .where('inbox_leads.firm_id', '=', firm_id)
        .where(isInView(view, user_id))
        .limit(count_max)
        .as('counted'),
    )
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Returns the position of a lead in the firm's lists, whatever its state. */
export function findInboxLeadPlace(db: Db, firm_id: number, id: number): Promise<InboxLeadPlace | undefined> {
  return db
    .selectFrom('inbox_leads')
    .select(['created_at', 'id'])
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .executeTakeFirst();
}

/**
 * Returns the number of leads in each view of the firm's inbox, without snoozed ones. Its cost grows with the number of
 * recent changes and of snoozed leads, not of leads.
 */
export async function countInboxLeads(db: Db, firm_id: number): Promise<Record<InboxView, number>> {
  const rows = await db
    .selectFrom('inbox_lead_counts')
    .select(['inbox_view', (eb) => eb.fn.sum<number | string>('difference').as('count')])
    .where('firm_id', '=', firm_id)
    .groupBy('inbox_view')
    .execute();
  const { snoozed } = await db
    .selectFrom('inbox_leads')
    .select((eb) => eb.fn.countAll<number | string>().as('snoozed'))
    .where('firm_id', '=', firm_id)
    .where('inbox_view', '=', 'untriaged')
    .where('snoozed_until', 'is not', null)
    .executeTakeFirstOrThrow();
  const counts = { untriaged: -Number(snoozed), suspected: 0, ignored: 0 };
  for (const { inbox_view, count } of rows) counts[inbox_view] += Number(count);
  return counts;
}

/** Returns the views of all firms whose count is stored in more rows than `rows_max`. */
export function selectScatteredCounts(
  db: Db,
  rows_max: number,
): Promise<Pick<InboxLeadCountsTable, 'firm_id' | 'inbox_view'>[]> {
  return db
    .selectFrom('inbox_lead_counts')
    .select(['firm_id', 'inbox_view'])
    .groupBy(['firm_id', 'inbox_view'])
    .having((eb) => eb.fn.countAll(), '>', rows_max)
    .execute();
}

/**
 * Replaces the rows of one view's count by their sum. Two concurrent calls each sum the rows that they deleted. Call it
 * in a transaction.
 */
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

/**
 * Returns the source names of the firm's leads in alphabetical order. It skips from name to name in the index, so its
 * cost grows with the number of names, not of leads.
 */
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
 * Updates a lead if it is still at the version for which the change was decided.
 * @returns the updated lead, or undefined when it is at another version
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

/**
 * Stores when a lead was first opened, without a new version, because nothing changes that a user could overwrite.
 * @returns the lead, or undefined when it had been opened before
 */
export function updateInboxLeadOpened(
  db: Db,
  firm_id: number,
  id: number,
  opened_at: string,
): Promise<InboxLead | undefined> {
  return db
    .updateTable('inbox_leads')
    .set({ opened_at })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .where('state', '<>', 'erased')
    .returningAll()
    .executeTakeFirst();
}

/**
 * Returns the firm's snoozed leads whose stored texts contain one of these email addresses or phone numbers, ascending,
 * and locks them until the transaction ends. Their texts may contain more, so the caller compares them exactly.
 *
 * @param texts folded addresses, as `search_text` contains them
 * @param numbers in E.164, as `phones` contains them
 */
export async function holdSnoozedInboxLeads(
  db: Db,
  firm_id: number,
  { texts, numbers }: { texts: string[]; numbers: string[] },
): Promise<InboxLead[]> {
  if (texts.length + numbers.length === 0) return [];
  const holds = (column: 'search_text' | 'phones', text: string) =>
    sql<SqlBool>`${sql.ref(column)} like ${`%${text.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;
  const leads = db
    .selectFrom('inbox_leads')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('inbox_view', '=', 'untriaged')
    .where('snoozed_until', 'is not', null)
    .where((eb) =>
      eb.or([...texts.map((text) => holds('search_text', text)), ...numbers.map((number) => holds('phones', number))]),
    )
    .orderBy('id');
  return lockForChange(db, leads).execute();
}

/**
 * Returns leads of all firms whose snooze has ended, the longest ago first, and locks them until the transaction ends.
 * Leads that another worker has locked are left out.
 */
export function holdInboxLeadsToWake(db: Db, now: string, limit: number): Promise<InboxLead[]> {
  const leads = db
    .selectFrom('inbox_leads')
    .selectAll()
    .where('snoozed_until', '<=', now)
    .orderBy('snoozed_until')
    .orderBy('id')
    .limit(limit);
  return skipLocked(db, leads).execute();
}

/**
 * Returns these leads, without erased ones, and locks them in the order of their ids until the transaction ends.
 */
export function holdInboxLeads(db: Db, firm_id: number, ids: readonly number[]): Promise<InboxLead[]> {
  const leads = db
    .selectFrom('inbox_leads')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('id', 'in', ids)
    .where('state', '<>', 'erased')
    .orderBy('id');
  return lockForChange(db, leads).execute();
}

/** Returns the next leads after an id, ascending, without erased ones, and locks them until the transaction ends. */
export function holdInboxLeadsAfter(db: Db, firm_id: number, after_id: number, limit: number) {
  const leads = db
    .selectFrom('inbox_leads')
    .select([
      'id',
      'idempotency_key',
      'first_name',
      'last_name',
      'email',
      'phone_number',
      'reference',
      'phones',
      'search_text',
      'from_message',
      'answers',
      'inbox_view',
    ])
    .where('firm_id', '=', firm_id)
    .where('id', '>', after_id)
    .where('state', '<>', 'erased')
    .orderBy('id')
    .limit(limit);
  return lockForChange(db, leads).execute();
}

/**
 * Stores a lead's phone numbers and search text again. The lead keeps its version and `updated_at`, because nothing
 * that users see changes.
 */
export async function updateInboxLeadReading(
  db: Db,
  firm_id: number,
  id: number,
  reading: Pick<InboxLead, 'phones' | 'search_text'>,
): Promise<void> {
  await db.updateTable('inbox_leads').set(reading).where('firm_id', '=', firm_id).where('id', '=', id).execute();
}

/** The leads that a client may see: all of the firm's, or those that it filed. */
export type Whose = 'all' | FiledBy;

/** Conditions for the API's list of leads. */
export interface GrowInboxLeadFilter {
  state: 'untriaged' | 'ignored';
  /** A lead must match each term in at least one of the term's spellings. */
  terms: SearchTerm[];
}

/** A lead with the names of its source, matter type and location in the firm's lists. */
export type GrowInboxLeadRow = InboxLead & {
  marketing_source_name: string | null;
  matter_type_name: string | null;
  matter_location_name: string | null;
};

/** Returns a page of the API's list of leads in one state. */
export async function selectGrowInboxLeads(
  db: Db,
  firm_id: number,
  whose: Whose,
  filter: GrowInboxLeadFilter,
  page: ListRequest,
): Promise<GrowInboxLeadRow[]> {
  const query = (await leadsHolding(db, filter.terms))
    .where('inbox_leads.firm_id', '=', firm_id)
    .where('inbox_leads.state', '=', filter.state)
    .where(isOf(whose));
  return selectPage(
    db,
    withNames(query, firm_id) as unknown as SelectQueryBuilder<Database, 'inbox_leads', GrowInboxLeadRow>,
    'inbox_leads',
    page,
  );
}

/** Returns a lead that was not erased, if the client may see it. */
export function findGrowInboxLead(
  db: Db,
  firm_id: number,
  whose: Whose,
  id: number,
): Promise<GrowInboxLeadRow | undefined> {
  const query = db
    .selectFrom('inbox_leads')
    .where('inbox_leads.firm_id', '=', firm_id)
    .where('inbox_leads.id', '=', id)
    .where('inbox_leads.state', '<>', 'erased')
    .where(isOf(whose));
  return withNames(query, firm_id).executeTakeFirst();
}

/** A lead's references to entries of the firm's lists. */
type ListedIds = Pick<InboxLead, 'marketing_source_id' | 'matter_type_id' | 'matter_location_id'>;

/** Returns whether a lead refers to an entry of the firm's lists. */
export async function hasLeadWith(db: Db, firm_id: number, column: keyof ListedIds, id: number): Promise<boolean> {
  const lead = await db
    .selectFrom('inbox_leads')
    .select('id')
    .where('firm_id', '=', firm_id)
    .where(column, '=', id)
    .limit(1)
    .executeTakeFirst();
  return lead !== undefined;
}

function isOf(whose: Whose) {
  return (eb: ExpressionBuilder<Database, 'inbox_leads'>): Expression<SqlBool> => {
    if (whose === 'all') return sql<SqlBool>`1 = 1`;
    if ('oauth_application_id' in whose) return eb('inbox_leads.oauth_application_id', '=', whose.oauth_application_id);
    return eb('inbox_leads.idempotency_key', 'like', `${whose.keys_from}%`);
  };
}

/** Adds the names of source, matter type and location, which come only from the firm's own lists. */
function withNames(query: SelectQueryBuilder<Database, 'inbox_leads', object>, firm_id: number) {
  return query
    .leftJoin('sources', (join) =>
      join.onRef('sources.id', '=', 'inbox_leads.marketing_source_id').on('sources.firm_id', '=', firm_id),
    )
    .leftJoin('matter_types', (join) =>
      join.onRef('matter_types.id', '=', 'inbox_leads.matter_type_id').on('matter_types.firm_id', '=', firm_id),
    )
    .leftJoin('locations', (join) =>
      join.onRef('locations.id', '=', 'inbox_leads.matter_location_id').on('locations.firm_id', '=', firm_id),
    )
    .selectAll('inbox_leads')
    .select([
      'sources.name as marketing_source_name',
      'matter_types.name as matter_type_name',
      'locations.name as matter_location_name',
    ]);
}
