import * as z from 'zod';
import { linkOrigin, pathOf } from '../request';
import type { Client, Context } from '../../platform/context';
import type { GrowCall, QueryOf } from './call';
import type { Operation } from './operation';
import { AppError } from '../../platform/errors';
import type { PageCut } from '../../platform/db/list-page';
import { seal, unseal } from '../../platform/secrets';
import { answerJson, surfaceOf } from '../respond';

const page_size_max = 200;
const ids_max = 50;

/**
 * The earliest and latest time of a filter. All stored times lie between. Later or earlier times do not fit into a year
 * of four digits, and PostgreSQL cannot compare them.
 */
const [time_min, time_max] = [Date.parse('0001-01-01T00:00:00.000Z'), Date.parse('9999-12-31T23:59:59.999Z')];

const no_time = 'must be an ISO 8601 time, such as 2026-01-31T12:00:00Z';

/**
 * An ISO 8601 time. A space counts as a plus sign that the client did not encode, as in `2026-01-01T00:00:00+01:00`.
 */
const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+ -]\d\d:?\d\d)?)?$/i, no_time)
  .refine(isDayOfCalendar, no_time)
  .transform((text) => new Date(/(T.*(Z|[+ -]\d\d:?\d\d)$)|^.{10}$/i.test(text) ? text.replace(' ', '+') : `${text}Z`))
  .refine((date) => !Number.isNaN(date.getTime()), no_time)
  .transform((date) => new Date(Math.min(time_max, Math.max(time_min, date.getTime()))).toISOString());

/** The filters of every list of the Grow API. A list with further filters extends this schema. Times are inclusive. */
export const ListQuery = z.object({
  created_since: time
    .optional()
    .meta({ description: 'Only records created at this time or later', format: 'date-time' }),
  updated_since: time
    .optional()
    .meta({ description: 'Only records changed at this time or later', format: 'date-time' }),
  ids: z
    .array(
      z
        .string()
        .regex(/^-?\d{1,19}$/, 'must be integers')
        .transform(idOf),
    )
    .max(ids_max, `must be at most ${String(ids_max)} ids`)
    .optional()
    .meta({ description: 'Only records with these ids, 1 to 50' }),
});
export type ListQuery = z.output<typeof ListQuery>;

/**
 * The search text of a list: parts of a name, an email address or a phone number, in any order and case. A word may end
 * in `*`.
 */
export const SearchQuery = z
  .string()
  .trim()
  .max(200, 'must be at most 200 characters')
  // Other search tools need `gar*` to find parts of words. Foyer always finds them, so the `*` is dropped.
  .overwrite((text) => text.replace(/\*+(?=\s|$)/g, '').trim())
  .regex(/^[^\0]*$/, 'must not contain a NUL character')
  .optional()
  .meta({ description: 'Parts of a name, an email address or a phone number, in any order' });

/** The parsed request for a page of a list; the limit is the number of rows per page. */
export interface ListPage<F> extends PageCut {
  filter: F;
}

const Token = z.object({
  given: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  direction: z.enum(['next', 'previous']),
  beyond: z.int(),
  limit: z.int(),
});

/**
 * Parses the request for a page of a list. A page token carries the filters with which it was made; filters sent with
 * it must be the same. Unknown parameters are ignored here, and the handler names them in a warning.
 *
 * @throws AppError invalid, naming the parameter, for an invalid value, and for a page token that this server did not
 *   make for this firm, list and filter
 */
export function readListPage<S extends z.ZodObject>(
  request: Request,
  ctx: Context<Client>,
  schema: S,
): ListPage<z.output<S>> {
  const params = new URL(request.url).searchParams;
  const given = givenFilters(params, schema);
  const sealed = params.get('page_token');
  if (!sealed)
    return { filter: parseFilter(schema, given), direction: 'next', limit: limitOf(params) ?? page_size_max };

  const text = unseal('page_token', boundTo(request, ctx), sealed);
  if (text === undefined)
    throw new AppError('invalid', 'page_token: was not made by this server for this list and account.');
  const token = Token.parse(JSON.parse(text));
  const filter = parseFilter(schema, token.given);
  const asked = JSON.stringify(parseFilter(schema, { ...token.given, ...given }));
  if (asked !== JSON.stringify(filter))
    throw new AppError(
      'invalid',
      'page_token: was made for other filters. Leave the filters out, or start again without a page_token.',
    );
  return { filter, direction: token.direction, beyond: token.beyond, limit: limitOf(params) ?? token.limit };
}

/** One page of a list by ascending id, and where the neighboring pages begin. */
export interface PageWithNeighbors<R> {
  rows: R[];
  /** The id after which the next page begins; undefined if there is no next page. */
  next: number | undefined;
  previous: number | undefined;
}

/**
 * Cuts a page out of a list. New rows have higher ids, so a client that follows `next` misses no row and reads none
 * twice.
 * @param list returns the rows of a cut by ascending id, at most its limit, which is one more than the page to find out
 *   whether more rows follow; for `previous`, the rows nearest to `beyond`
 */
export async function cutPage<R extends { id: number }>(
  { direction, beyond, limit }: PageCut,
  list: (cut: PageCut) => Promise<R[]>,
): Promise<PageWithNeighbors<R>> {
  const found = await list({ direction, beyond, limit: limit + 1 });
  const more = found.length > limit;
  const rows = direction === 'next' ? found.slice(0, limit) : found.slice(-limit);

  const any = async (other: PageCut['direction'], from: number) =>
    (await list({ direction: other, beyond: from, limit: 1 })).length > 0;
  const [first, last] = [rows[0]?.id, rows.at(-1)?.id];
  // If the page is empty, its neighbors begin right before and after the id where it began.
  const [before, after] = [
    first ?? (beyond === undefined ? undefined : beyond + 1),
    last ?? (beyond === undefined ? undefined : beyond - 1),
  ];
  const hasPrevious =
    direction === 'previous' ? more : beyond !== undefined && before !== undefined && (await any('previous', before));
  const hasNext = direction === 'next' ? more : after !== undefined && (await any('next', after));
  return { rows, next: hasNext ? after : undefined, previous: hasPrevious ? before : undefined };
}

/**
 * Answers a call with `{data, meta: {paging}}`: one page of a list, as its query asks. `next` and `previous` are on the
 * requested origin and are left out if there is no such page.
 *
 * @param list returns the rows of one page with the page's filter, see cutPage
 * @param present returns a row as the response shows it; gets the parsed query as well
 */
export async function answerList<O extends Operation, R extends { id: number }>(
  { operation, surface, request, ctx }: GrowCall<O>,
  list: (asked: QueryOf<O> & PageCut) => Promise<R[]>,
  present: (row: R, query: QueryOf<O>) => object,
): Promise<Response> {
  const schema = operation.query?.[surface];
  if (!schema) throw new Error(`${operation.id} has no query on ${surface}`);
  const page = readListPage(request, ctx, schema) as ListPage<QueryOf<O>>;
  const { rows, next, previous } = await cutPage(page, (cut) =>
    list({ ...(page.filter as object), ...cut } as QueryOf<O> & PageCut),
  );
  const given = givenBy(page.filter);
  const link = (direction: PageCut['direction'], beyond: number | undefined) => {
    if (beyond === undefined) return {};
    const token = seal(
      'page_token',
      boundTo(request, ctx),
      JSON.stringify({ given, direction, beyond, limit: page.limit }),
    );
    return { [direction]: `${linkOrigin(request.headers)}${pathOf(request.headers)}?page_token=${token}` };
  };
  return answerJson(
    JSON.stringify({
      data: rows.map((row) => present(row, page.filter)),
      meta: { paging: { ...link('next', next), ...link('previous', previous) } },
    }),
  );
}

/**
 * Returns the firm, surface and path that a page token is bound to; the token opens no other list. The version in the
 * mount is left out, because both paths of the platform API share their tokens.
 */
function boundTo(request: Request, ctx: Context<Client>): string {
  return `${String(ctx.actor.firm_id)} ${surfaceOf(request)} ${pathOf(request.headers).replace(/^\/(api|grow)\/v2\//, '/grow/')}`;
}

/**
 * Parameters that may be empty: an empty search finds everything. Any other empty filter is refused, because ignoring
 * it would show records that the caller did not ask for.
 */
const may_be_empty = new Set(['query', 'include', 'fields']);

/** Returns the filters that a query names. */
function givenFilters(params: URLSearchParams, schema: z.ZodObject): Record<string, string | string[]> {
  const given: Record<string, string | string[]> = {};
  for (const name of Object.keys(schema.shape)) {
    const all = [...params].flatMap(([key, text]) => (plainName(key) === name ? [text] : []));
    const value = name === 'ids' ? all : all.at(-1);
    if (value === undefined || (value.length === 0 && (name === 'ids' || may_be_empty.has(name)))) continue;
    given[name] = value;
  }
  return given;
}

/** Returns a parameter's name without the brackets that libraries append to the name of a list: `ids[]`, `ids[0]`. */
export function plainName(key: string): string {
  return key.replace(/\[\d*\]$/, '');
}

/** Returns whether the date exists in the calendar. Date would read February 30 as a day of March. */
function isDayOfCalendar(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Returns the id as a number; 0, which no row has, for an id that a number cannot hold exactly. */
function idOf(text: string): number {
  return Number.isSafeInteger(Number(text)) ? Number(text) : 0;
}

/** Returns a filter as a query would name it, which its schema parses to the same filter. */
function givenBy(filter: unknown): Record<string, string | string[]> {
  const entries = Object.entries(filter as Record<string, unknown>).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  );
}

function parseFilter<S extends z.ZodObject>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path: [name], message }) => `${name === 'ids' ? 'ids[]' : String(name)}: ${message}`,
  );
  throw new AppError('invalid', [...new Set(problems)].join('; '));
}

/** Returns the requested number of rows per page, at most a full page; undefined if the query has no limit. */
function limitOf(params: URLSearchParams): number | undefined {
  const limit = params.get('limit');
  if (!limit) return undefined;
  if (!/^\d{1,9}$/.test(limit) || Number(limit) === 0)
    throw new AppError('invalid', `limit: must be a number from 1 to ${String(page_size_max)}`);
  return Math.min(page_size_max, Number(limit));
}
