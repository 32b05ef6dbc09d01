import type { RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from './dialect';
import type { Database, Db } from './schema';
import type { WordTerm } from './search-words';
import { findByWords, wordsHold } from './search-words';

/**
 * The most matches of a search that are fetched and sorted. With more matches, a page is filled faster by reading the
 * list in its order and checking each lead.
 */
const finds_max = 5_000;

/**
 * Returns a query for the leads whose `search_text` contains each term anywhere (three characters or more) or at the
 * start of a word (shorter terms). It covers all firms: the caller adds the filter by firm.
 *
 * PostgreSQL's planner uses statistics to choose between the trigram index and the list's own order. SQLite's FTS5 has
 * no statistics, so the matches are fetched first: with few, the query selects these leads (and those that are not
 * indexed yet, see search-index.ts); with many, it reads the list in its order and checks each lead.
 *
 * @param terms all of which must be found, each in one of its spellings; folded like `search_text`
 *   (lib/platform/text/search-text.ts)
 */
export async function leadsHolding(
  db: Db,
  terms: readonly (readonly string[])[],
): Promise<SelectQueryBuilder<Database, 'inbox_leads', object>> {
  // The trigram index counts characters, not UTF-16 units.
  const indexed = terms.filter((term) => term.every((text) => [...text].length >= 3));
  const finds = indexed.length > 0 && !isPostgres(db) ? await findsOf(db, indexed) : undefined;
  const leads = finds ? leadsAmong(db, finds) : db.selectFrom('inbox_leads');
  return terms.reduce((query, term) => query.where((eb) => eb.or(term.map(holdsText))), leads);
}

/**
 * Returns a query for the leads with the given ids. A cross join makes SQLite start with the ids: otherwise it would
 * read the whole list and check each lead. Leads that are not indexed yet are read by id for the same reason, not by an
 * index of the firm.
 */
function leadsAmong(db: Db, { finds, until }: Finds): SelectQueryBuilder<Database, 'inbox_leads', object> {
  const found = sql<{ id: number }>`(
    select value as id from json_each(${finds})
    union all
    select id from inbox_leads not indexed where id > ${until}
  )`.as('found');
  return db.selectFrom(found).crossJoin('inbox_leads').whereRef('inbox_leads.id', '=', 'found.id');
}

/**
 * Returns a query for the leads of one firm that match like in `leadsHolding`, or that have each term among their
 * words, whole or as the start of a word. The words include those of the message and the answers. Up to `finds_max`
 * matches of either kind are fetched first; with more, the list is read in its order.
 *
 * @param words the terms as words; a term without words matches no lead's words
 */
export async function leadsMentioning(
  db: Db,
  firm_id: number,
  terms: readonly (readonly string[])[],
  words: readonly WordTerm[],
): Promise<SelectQueryBuilder<Database, 'inbox_leads', object>> {
  if (terms.length === 0 || words.length < terms.length) return leadsHolding(db, terms);
  const ends = isPostgres(db) ? undefined : await indexEnds(db);
  const by_words = await findByWords(db, firm_id, words, finds_max);
  const indexed = terms.filter((term) => term.every((text) => [...text].length >= 3));
  const in_text = sql<SqlBool>`(${sql.join(
    terms.map((term) => sql`(${sql.join(term.map(holdsText), sql` or `)})`),
    sql` and `,
  )})`;

  if (!ends && by_words)
    return db
      .selectFrom('inbox_leads')
      .where(
        by_words.length === 0 ? in_text : sql<SqlBool>`(${in_text} or inbox_leads.id = any(${by_words}::bigint[]))`,
      );
  if (!by_words || !ends) {
    const joined = db
      .selectFrom('inbox_leads')
      .leftJoin('inbox_lead_words', (join) => join.onRef('inbox_lead_words.inbox_lead_id', '=', 'inbox_leads.id'));
    return joined.where(sql<SqlBool>`(${in_text} or ${wordsHold(db, firm_id, words)})`);
  }
  const by_text = indexed.length > 0 ? await findsOf(db, indexed) : undefined;
  const words_of_tail = sql<SqlBool>`(inbox_leads.id > ${ends.words_until}
    and exists (select 1 from inbox_lead_words where inbox_lead_words.inbox_lead_id = inbox_leads.id and ${wordsHold(db, firm_id, words)}))`;
  if (by_text === undefined) {
    const held =
      by_words.length === 0
        ? sql<SqlBool>`1 = 0`
        : sql<SqlBool>`inbox_leads.id in (select value from json_each(${JSON.stringify(by_words)}))`;
    return db.selectFrom('inbox_leads').where(sql<SqlBool>`(${in_text} or ${held} or ${words_of_tail})`);
  }
  const tail_from = Math.min(ends.words_until, ends.search_until);
  // A cross join as in leadsAmong. `held` marks the leads that need no further check.
  const in_words = new Set(by_words);
  const only_by_text = (JSON.parse(by_text.finds) as number[]).filter((id) => !in_words.has(id));
  const found = sql<{ id: number; held: number }>`(
    select value as id, 1 as held from json_each(${JSON.stringify(by_words)}) where value <= ${tail_from}
    union all
    select value as id, 0 as held from json_each(${JSON.stringify(only_by_text)}) where value <= ${tail_from}
    union all
    select id, 0 as held from inbox_leads not indexed where id > ${tail_from}
  )`.as('found');
  return db
    .selectFrom(found)
    .crossJoin('inbox_leads')
    .whereRef('inbox_leads.id', '=', 'found.id')
    .where(sql<SqlBool>`(found.held = 1 or ${in_text} or ${words_of_tail})`);
}

/**
 * Returns the last leads whose texts and words are in FTS5. Read before the matches: a later read would leave out a
 * lead that was indexed in between.
 */
async function indexEnds(db: Db): Promise<{ search_until: number; words_until: number }> {
  const rows = await db
    .selectFrom('installation')
    .select(['key', 'value'])
    .where('key', 'in', ['inbox_lead_search_until', 'inbox_lead_words_until'])
    .execute();
  const end = (key: string) => Number(rows.find((row) => row.key === key)?.value ?? 0);
  return { search_until: end('inbox_lead_search_until'), words_until: end('inbox_lead_words_until') };
}

/**
 * Returns a condition that is true when a text contains the term anywhere, even a short one. No character of the term
 * is a wildcard.
 */
export function holdsAnywhere(column: `${'contacts' | 'matters'}.search_text`, term: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} like ${`%${literalOf(term)}%`} escape '\\'`;
}

function holdsText(term: string): RawBuilder<SqlBool> {
  const text = sql.ref('inbox_leads.search_text');
  const literal = literalOf(term);
  if ([...term].length < 3)
    return sql<SqlBool>`(${text} like ${`${literal}%`} escape '\\' or ${text} like ${`% ${literal}%`} escape '\\')`;
  return sql<SqlBool>`${text} like ${`%${literal}%`} escape '\\'`;
}

/** Returns a LIKE pattern that matches exactly the text. */
function literalOf(term: string): string {
  return term.replace(/[\\%_]/g, '\\$&');
}

interface Finds {
  /** Ids of leads, as a JSON array. */
  finds: string;
  /**
   * The last lead that was indexed when the matches were read. A later read would leave out a lead that was indexed in
   * between.
   */
  until: number;
}

/** Returns the ids of the leads that match all terms in FTS5; undefined when there are too many to fetch. */
async function findsOf(db: Db, terms: readonly (readonly string[])[]): Promise<Finds | undefined> {
  const phrases = terms
    .map((term) => `(${term.map((text) => `"${text.replaceAll('"', '""')}"`).join(' OR ')})`)
    .join(' AND ');
  const { rows } = await sql<Finds & { count: number }>`
    select json_group_array(id) as finds, count(*) as count,
      (select cast(value as integer) from installation where key = 'inbox_lead_search_until') as until
    from (select rowid as id from inbox_lead_search where inbox_lead_search match ${phrases} limit ${finds_max + 1})`.execute(
    db,
  );
  const [row] = rows;
  return row && row.count <= finds_max ? row : undefined;
}
