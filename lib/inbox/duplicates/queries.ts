import type { ExpressionBuilder, Insertable } from 'kysely';
import { sql } from 'kysely';
import type {
  Database,
  Db,
  InboxLead,
  InboxLeadMatchesTable,
  InboxLeadMatchStatesTable,
  InboxView,
} from '../../platform/db/schema';
import { holdForTransaction } from '../../platform/db/transaction';

/** SQLite accepts 32,766 values in a statement, and a key has three. */
const keys_max = 5_000;

/** Inserts the keys of leads that have none. */
export async function insertKeys(
  db: Db,
  firm_id: number,
  keys: readonly { inbox_lead_id: number; key: string }[],
): Promise<void> {
  for (let from = 0; from < keys.length; from += keys_max)
    await db
      .insertInto('inbox_lead_keys')
      .values(keys.slice(from, from + keys_max).map(({ inbox_lead_id, key }) => ({ firm_id, key, inbox_lead_id })))
      .execute();
}

/** Returns the stored keys of these leads. */
export async function selectKeys(
  db: Db,
  firm_id: number,
  inbox_lead_ids: readonly number[],
): Promise<{ inbox_lead_id: number; key: string }[]> {
  if (inbox_lead_ids.length === 0) return [];
  return db
    .selectFrom('inbox_lead_keys')
    .select(['inbox_lead_id', 'key'])
    .where('firm_id', '=', firm_id)
    .where('inbox_lead_id', 'in', inbox_lead_ids)
    .execute();
}

export async function deleteKeys(db: Db, firm_id: number, inbox_lead_ids: readonly number[]): Promise<void> {
  if (inbox_lead_ids.length === 0) return;
  await db
    .deleteFrom('inbox_lead_keys')
    .where('firm_id', '=', firm_id)
    .where('inbox_lead_id', 'in', inbox_lead_ids)
    .execute();
}

/** Stores that duplicates of these leads must be looked for, also if they were looked for before. */
export async function upsertWaiting(
  db: Db,
  firm_id: number,
  leads: readonly { id: number; inbox_view: InboxView | null }[],
): Promise<void> {
  if (leads.length === 0) return;
  await db
    .insertInto('inbox_lead_match_states')
    .values(leads.map(({ id, inbox_view }) => ({ inbox_lead_id: id, firm_id, inbox_view, match_count: 0 })))
    .onConflict((conflict) => conflict.column('inbox_lead_id').doUpdateSet({ checked_at: null }))
    .execute();
}

/** Makes other workers that look for duplicates wait until this transaction ends. */
export function holdMatching(db: Db): Promise<void> {
  return holdForTransaction(db, 'inbox-lead matches');
}

/** Returns leads of any firm whose duplicates were not looked for yet, the newest first. */
export function selectWaiting(
  db: Db,
  limit: number,
): Promise<Pick<InboxLeadMatchStatesTable, 'inbox_lead_id' | 'firm_id'>[]> {
  return (
    db
      .selectFrom('inbox_lead_match_states')
      .select(['inbox_lead_id', 'firm_id'])
      .where('checked_at', 'is', null)
      // The order of the index, so that neither database sorts all leads that wait.
      .orderBy('checked_at', 'desc')
      .orderBy('inbox_lead_id', 'desc')
      .limit(limit)
      .execute()
  );
}

/** The columns of a lead that the comparison reads. */
export type MatchedLead = Pick<
  InboxLead,
  'id' | 'idempotency_key' | 'first_name' | 'last_name' | 'email' | 'phone_number' | 'phones' | 'created_at'
>;

/** Returns these leads, without erased ones. */
export async function selectMatchedLeads(db: Db, firm_id: number, ids: readonly number[]): Promise<MatchedLead[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('inbox_leads')
    .select(['id', 'idempotency_key', 'first_name', 'last_name', 'email', 'phone_number', 'phones', 'created_at'])
    .where('firm_id', '=', firm_id)
    .where('id', 'in', ids)
    .where('state', '<>', 'erased')
    .execute();
}

/**
 * Returns the ids of the leads that share a key with a lead: for each key the nearest in both directions of time, at
 * most `limit` each, so that the cost of a common key does not grow with the number of leads.
 */
export async function selectCandidateIds(
  db: Db,
  firm_id: number,
  inbox_lead_id: number,
  keys: readonly string[],
  limit: number,
): Promise<number[]> {
  if (keys.length === 0) return [];
  const near = keys.flatMap((key) => [
    sql`select * from (select inbox_lead_id from inbox_lead_keys where firm_id = ${firm_id} and key = ${key} and inbox_lead_id < ${inbox_lead_id} order by inbox_lead_id desc limit ${limit}) as earlier`,
    sql`select * from (select inbox_lead_id from inbox_lead_keys where firm_id = ${firm_id} and key = ${key} and inbox_lead_id > ${inbox_lead_id} order by inbox_lead_id limit ${limit}) as later`,
  ]);
  const { rows } = await sql<{ inbox_lead_id: number | string }>`${sql.join(near, sql` union all `)}`.execute(db);
  return [...new Set(rows.map((row) => Number(row.inbox_lead_id)))];
}

/** Stores matches; the score and evidence of a match that is stored already are replaced. */
export async function upsertMatches(db: Db, matches: Insertable<InboxLeadMatchesTable>[]): Promise<void> {
  if (matches.length === 0) return;
  await db
    .insertInto('inbox_lead_matches')
    .values(matches)
    .onConflict((conflict) =>
      conflict
        .columns(['firm_id', 'inbox_lead_id', 'other_id'])
        .doUpdateSet((eb) => ({ score: eb.ref('excluded.score'), evidence: eb.ref('excluded.evidence') })),
    )
    .execute();
}

/** Returns the matches of a lead, those that are settled included, the best first. */
export function selectMatches(db: Db, firm_id: number, inbox_lead_id: number): Promise<InboxLeadMatchesTable[]> {
  const of = (side: 'inbox_lead_id' | 'other_id') =>
    db.selectFrom('inbox_lead_matches').selectAll().where('firm_id', '=', firm_id).where(side, '=', inbox_lead_id);
  return of('inbox_lead_id')
    .unionAll(of('other_id'))
    .orderBy('score', 'desc')
    .orderBy('inbox_lead_id', 'desc')
    .execute();
}

/** Deletes the matches of a lead with other leads than these, unless they are settled. */
export async function deleteOpenMatches(
  db: Db,
  firm_id: number,
  inbox_lead_id: number,
  other_ids: readonly number[],
): Promise<void> {
  for (const [side, across] of [
    ['inbox_lead_id', 'other_id'],
    ['other_id', 'inbox_lead_id'],
  ] as const) {
    await db
      .deleteFrom('inbox_lead_matches')
      .where('firm_id', '=', firm_id)
      .where(side, '=', inbox_lead_id)
      .where('settled_at', 'is', null)
      .$if(other_ids.length > 0, (query) => query.where(across, 'not in', other_ids))
      .execute();
  }
}

/** Marks the match of two leads as settled at a time, or with null as open. */
export async function updateMatchSettled(
  db: Db,
  firm_id: number,
  [one, other]: readonly [number, number],
  settled_at: string | null,
): Promise<void> {
  await db
    .updateTable('inbox_lead_matches')
    .set({ settled_at })
    .where('firm_id', '=', firm_id)
    .where('inbox_lead_id', '=', Math.max(one, other))
    .where('other_id', '=', Math.min(one, other))
    .execute();
}

/** Counts the open matches of these leads again, in ascending order of ids, so that two transactions never deadlock. */
export async function updateMatchCounts(db: Db, firm_id: number, inbox_lead_ids: readonly number[]): Promise<void> {
  for (const inbox_lead_id of [...new Set(inbox_lead_ids)].sort((one, other) => one - other)) {
    const open = (await selectMatches(db, firm_id, inbox_lead_id)).filter(({ settled_at }) => settled_at === null);
    await db
      .updateTable('inbox_lead_match_states')
      .set({ match_count: open.length })
      .where('firm_id', '=', firm_id)
      .where('inbox_lead_id', '=', inbox_lead_id)
      .execute();
  }
}

export async function updateChecked(db: Db, firm_id: number, inbox_lead_id: number, checked_at: string): Promise<void> {
  await db
    .updateTable('inbox_lead_match_states')
    .set({ checked_at })
    .where('firm_id', '=', firm_id)
    .where('inbox_lead_id', '=', inbox_lead_id)
    .execute();
}

/** Returns whether a lead's duplicates were looked for; undefined for a lead of another firm or without keys. */
export function findMatchState(
  db: Db,
  firm_id: number,
  inbox_lead_id: number,
): Promise<InboxLeadMatchStatesTable | undefined> {
  return db
    .selectFrom('inbox_lead_match_states')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('inbox_lead_id', '=', inbox_lead_id)
    .executeTakeFirst();
}

/** The condition of the index of leads with a match. A parameter instead of the number would not match the index. */
function isMatched(eb: ExpressionBuilder<Database, 'inbox_lead_match_states'>) {
  return eb('match_count', '>', eb.lit(0));
}

/** Returns how many untriaged leads have an open match, counting no further than `count_max`. */
export async function countMatched(db: Db, firm_id: number, count_max: number): Promise<number> {
  const matched = db
    .selectFrom('inbox_lead_match_states')
    .select('inbox_lead_id')
    .where('firm_id', '=', firm_id)
    .where('inbox_view', '=', 'untriaged')
    .where(isMatched)
    .limit(count_max);
  const row = await db
    .selectFrom(matched.as('matched'))
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Returns untriaged leads with open matches, the newest first, before an id if one is given. */
export function selectMatched(
  db: Db,
  firm_id: number,
  { before_id, limit }: { before_id?: number; limit: number },
): Promise<Pick<InboxLeadMatchStatesTable, 'inbox_lead_id' | 'match_count'>[]> {
  return db
    .selectFrom('inbox_lead_match_states')
    .select(['inbox_lead_id', 'match_count'])
    .where('firm_id', '=', firm_id)
    .where('inbox_view', '=', 'untriaged')
    .where(isMatched)
    .$if(before_id !== undefined, (query) => query.where('inbox_lead_id', '<', before_id ?? 0))
    .orderBy('inbox_lead_id', 'desc')
    .limit(limit)
    .execute();
}

/** Returns how many open matches each of these leads has; leads without one are left out. */
export async function selectMatchCounts(
  db: Db,
  firm_id: number,
  inbox_lead_ids: readonly number[],
): Promise<Pick<InboxLeadMatchStatesTable, 'inbox_lead_id' | 'match_count'>[]> {
  if (inbox_lead_ids.length === 0) return [];
  return db
    .selectFrom('inbox_lead_match_states')
    .select(['inbox_lead_id', 'match_count'])
    .where('firm_id', '=', firm_id)
    .where('inbox_lead_id', 'in', inbox_lead_ids)
    .where(isMatched)
    .execute();
}
