import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from './dialect';
import type { Db } from './schema';

/** One term of a search as folded words: for each spelling, the words that must all be found. */
export type WordTerm = readonly (readonly string[])[];

/** From this many characters on, a word is found by its beginning; a shorter word only as a whole. */
const beginning_min = 3;

/** Returns the token that marks a firm's leads in the index. No real word can equal it. */
function markOf(firm_id: number): string {
  return `@${String(firm_id)}`;
}

/**
 * Stores the words by which a firm's leads are found, and replaces the words that were stored before. Call it in the
 * transaction that writes the leads.
 */
export async function storeWords(
  db: Db,
  firm_id: number,
  leads: readonly { inbox_lead_id: number; words: readonly string[] }[],
): Promise<void> {
  if (leads.length === 0) return;
  const stored = (words: readonly string[]) => {
    const all = [markOf(firm_id), ...words];
    return isPostgres(db) ? sql<string>`array_to_tsvector(${all}::text[])` : ` ${all.join(' ')} `;
  };
  await db
    .insertInto('inbox_lead_words')
    .values(leads.map(({ inbox_lead_id, words }) => ({ inbox_lead_id, firm_id, words: stored(words) })))
    .onConflict((conflict) =>
      conflict.column('inbox_lead_id').doUpdateSet((eb) => ({ words: eb.ref('excluded.words') })),
    )
    .execute();
}

/** Returns the ids of a firm's leads whose words match all the terms; undefined when there are more than `limit`. */
export async function findByWords(
  db: Db,
  firm_id: number,
  terms: readonly WordTerm[],
  limit: number,
): Promise<number[] | undefined> {
  if (isPostgres(db)) {
    const query = tsquery(firm_id, terms);
    const { rows } = await sql<{
      id: number | string;
    }>`select inbox_lead_id as id from inbox_lead_words where firm_id = ${firm_id} and words @@ ${query}::tsquery limit ${limit + 1}`.execute(
      db,
    );
    return rows.length > limit ? undefined : rows.map(({ id }) => Number(id));
  }
  // For a whole word FTS5 stops at the limit, but for a prefix it collects all leads first. So a single word is tried
  // as a whole word first.
  if (terms.length === 1 && (await matchesOf(db, ftsQuery(firm_id, terms, ''), limit)).length > limit) return undefined;
  const ids = await matchesOf(db, ftsQuery(firm_id, terms, '*'), limit);
  return ids.length > limit ? undefined : ids;
}

async function matchesOf(db: Db, query: string, limit: number): Promise<number[]> {
  const { rows } = await sql<{
    id: number;
  }>`select rowid as id from inbox_lead_word_search where inbox_lead_word_search match ${query} limit ${limit + 1}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Returns a condition that is true for a lead, joined with its words, whose words match all the terms. */
export function wordsHold(db: Db, firm_id: number, terms: readonly WordTerm[]): RawBuilder<SqlBool> {
  const words = sql.ref('inbox_lead_words.words');
  if (isPostgres(db)) return sql<SqlBool>`coalesce(${words} @@ ${tsquery(firm_id, terms)}::tsquery, false)`;
  // Words consist of letters and digits, so they contain no wildcard of LIKE.
  const holds = (word: string) => sql<SqlBool>`${words} like ${isBeginning(word) ? `% ${word}%` : `% ${word} %`}`;
  const every = terms.map(
    (ways) =>
      sql<SqlBool>`(${sql.join(
        ways.map((way) => sql`(${sql.join(way.map(holds), sql` and `)})`),
        sql` or `,
      )})`,
  );
  return sql<SqlBool>`(${words} is not null and ${sql.join(every, sql` and `)})`;
}

/**
 * Returns whether a word is searched by its beginning. In scripts without capital letters, such as Japanese and Arabic,
 * even one or two characters are.
 */
function isBeginning(word: string): boolean {
  return [...word].length >= beginning_min || /\p{Lo}/u.test(word);
}

function tsquery(firm_id: number, terms: readonly WordTerm[]): string {
  return written(firm_id, terms, (word) => `'${word}'`, ':*', [' & ', ' | ']);
}

function ftsQuery(firm_id: number, terms: readonly WordTerm[], beginning: '' | '*'): string {
  return written(firm_id, terms, (word) => `"${word}"`, beginning, [' AND ', ' OR ']);
}

/** Returns the query text for the full-text index. Words consist of letters and digits, so quoting them is enough. */
function written(
  firm_id: number,
  terms: readonly WordTerm[],
  quoted: (word: string) => string,
  beginning: string,
  [and, or]: [string, string],
): string {
  const ways = terms.map(
    (term) =>
      `(${term.map((way) => `(${way.map((word) => `${quoted(word)}${isBeginning(word) ? beginning : ''}`).join(and)})`).join(or)})`,
  );
  return [quoted(markOf(firm_id)), ...ways].join(and);
}
