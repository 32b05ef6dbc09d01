import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from './dialect';
import type { Db } from './schema';

/** Up to this many finds are fetched and sorted. A word found more often is met so soon that reading the list itself is quicker. */
const finds_max = 5_000;

/**
 * Leads whose `search_text` holds each term anywhere (three characters and more) or begins a word with it (shorter).
 *
 * PostgreSQL's planner knows from its statistics whether the trigram index or the list's own order comes sooner to a page.
 * SQLite's FTS5 keeps none, so it is asked for the finds first: few of them lead to the leads (together with those that are
 * not indexed yet, see search-index.ts), and for many the list is read in its order and each lead looked at.
 *
 * @param terms folded as `search_text` is (lib/inbox-leads/search-text.ts)
 */
export async function holdsTerms(db: Db, terms: string[]): Promise<RawBuilder<SqlBool>> {
  const each = terms.map(holdsTerm);
  const indexed = terms.filter((term) => term.length >= 3);
  if (indexed.length > 0 && !isPostgres(db)) {
    const finds = await findsOf(db, indexed);
    if (finds.length <= finds_max) {
      each.push(sql<SqlBool>`inbox_leads.id in (
        select value from json_each(${JSON.stringify(finds)})
        union all
        select id from inbox_leads where id > (select cast(value as integer) from installation where key = 'inbox_lead_search_until')
      )`);
    }
  }
  return each.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`(${sql.join(each, sql` and `)})`;
}

function holdsTerm(term: string): RawBuilder<SqlBool> {
  const text = sql.ref('inbox_leads.search_text');
  const literal = term.replace(/[\\%_]/g, '\\$&');
  if (term.length < 3) return sql<SqlBool>`(${text} like ${`${literal}%`} escape '\\' or ${text} like ${`% ${literal}%`} escape '\\')`;
  return sql<SqlBool>`${text} like ${`%${literal}%`} escape '\\'`;
}

/** The ids under which FTS5 holds all the terms, one more than are wanted at most. */
async function findsOf(db: Db, terms: string[]): Promise<number[]> {
  const phrases = terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(' ');
  const { rows } = await sql<{ id: number }>`select rowid as id from inbox_lead_search where inbox_lead_search match ${phrases} limit ${finds_max + 1}`.execute(db);
  return rows.map(({ id }) => id);
}
