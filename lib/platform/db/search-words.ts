import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from './dialect';
import type { Db } from './schema';

/** One term of a search as words: in each way it may be written, the words that must all be there. Folded. */
export type WordTerm = readonly (readonly string[])[];

/** From so many characters on, a word is found by its beginning; a shorter one only whole. */
const beginning_min = 3;

/** The firm's own mark among the words, which no word can be: it binds the index to the firm. */
function markOf(firm_id: number): string {
  return `@${String(firm_id)}`;
}

/** Stores the words by which a firm's leads are found, replacing those stored before. Call it in the transaction that writes the leads. */
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

/** The leads of a firm whose words hold all the terms, as ids; undefined when there are more than `limit`. */
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
  // FTS5 stops at the limit among leads with a whole word; for a beginning it gathers all leads first. So a single word is asked for whole before.
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

/** True of a lead, joined with its words, that holds all the terms among them. */
export function wordsHold(db: Db, firm_id: number, terms: readonly WordTerm[]): RawBuilder<SqlBool> {
  const words = sql.ref('inbox_lead_words.words');
  if (isPostgres(db)) return sql<SqlBool>`coalesce(${words} @@ ${tsquery(firm_id, terms)}::tsquery, false)`;
  // A word is letters and digits: nothing in it means anything to LIKE.
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

/** In scripts without capital letters, such as Japanese and Arabic, one or two characters say as much. */
function isBeginning(word: string): boolean {
  return [...word].length >= beginning_min || /\p{Lo}/u.test(word);
}

function tsquery(firm_id: number, terms: readonly WordTerm[]): string {
  return written(firm_id, terms, (word) => `'${word}'`, ':*', [' & ', ' | ']);
}

function ftsQuery(firm_id: number, terms: readonly WordTerm[], beginning: '' | '*'): string {
  return written(firm_id, terms, (word) => `"${word}"`, beginning, [' AND ', ' OR ']);
}

/** Writes a query. Words consist of letters and digits, so quoting them is enough. */
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
