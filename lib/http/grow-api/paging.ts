import * as z from 'zod';
import { linkOrigin, pathOf } from '../request';
import type { Client, Context } from '../../platform/context';
import { AppError } from '../../platform/errors';
import { seal, unseal } from '../../platform/secrets';
import { answerJson, surfaceOf } from '../respond';

const page_size_max = 200;
const ids_max = 50;

/** All that is stored lies between: no earlier or later time can be written in four digits of a year, nor asked of PostgreSQL. */
const [time_min, time_max] = [Date.parse('0001-01-01T00:00:00.000Z'), Date.parse('9999-12-31T23:59:59.999Z')];

const no_time = 'must be an ISO 8601 time, such as 2026-01-31T12:00:00Z';

/** A space is a plus sign that nobody encoded: `2026-01-01T00:00:00+01:00` in a query. */
const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+ -]\d\d:?\d\d)?)?$/i, no_time)
  .refine(isDayOfCalendar, no_time)
  .transform((text) => new Date(/(T.*(Z|[+ -]\d\d:?\d\d)$)|^.{10}$/i.test(text) ? text.replace(' ', '+') : `${text}Z`))
  .refine((date) => !Number.isNaN(date.getTime()), no_time)
  .transform((date) => new Date(Math.min(time_max, Math.max(time_min, date.getTime()))).toISOString());

/** The filters that every list of the Grow API takes; a list with more extends it. Times are inclusive. */
export const ListQuery = z.object({
  created_since: time
    .optional()
    .meta({ description: 'Only what was created at this time or later', format: 'date-time' }),
  updated_since: time
    .optional()
    .meta({ description: 'Only what was changed at this time or later', format: 'date-time' }),
  ids: z
    .array(
      z
        .string()
        .regex(/^-?\d{1,19}$/, 'must be integers')
        .transform(idOf),
    )
    .max(ids_max, `may be ${String(ids_max)} at most`)
    .optional()
    .meta({ description: 'Only these, 1 to 50' }),
});
export type ListQuery = z.output<typeof ListQuery>;

/** Of lists that can be searched: parts of a name, an e-mail address or a phone number, in any order, upper and lower case alike. A `*` may end a word. */
export const SearchQuery = z
  .string()
  .trim()
  .max(200, 'may be 200 characters at most')
  // `gar*`, as in other searches. A part of a word is looked for anyway.
  .overwrite((text) => text.replace(/\*+(?=\s|$)/g, '').trim())
  .regex(/^[^\0]*$/, 'has a character that nothing stored has')
  .optional()
  .meta({ description: 'Parts of a name, an e-mail address or a phone number, in any order' });

/** How a list's rows are to be cut: by ascending id, from beyond an id, one more than a page so that more is known of. */
export interface PageCut {
  direction: 'next' | 'previous';
  /** Exclusive. */
  beyond?: number;
  limit: number;
}

/** What was asked of a list. */
export interface Page<F> {
  filter: F;
  direction: 'next' | 'previous';
  beyond?: number;
  /** Rows a page. */
  limit: number;
}

const Token = z.object({
  given: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  direction: z.enum(['next', 'previous']),
  beyond: z.int(),
  limit: z.int(),
});

/**
 * Reads what a list was asked for. A page token carries the filters it was made with; filters beside it must say the same.
 * Unknown parameters are ignored here, and named in the reply by the handler.
 *
 * @throws AppError invalid, naming the parameter, for one that is wrong, and for a token that was not made by this server for
 *   this firm, list and filter
 */
export function readPage<S extends z.ZodObject>(request: Request, ctx: Context<Client>, schema: S): Page<z.output<S>> {
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
      'page_token: was made for other filters. Leave them out, or begin anew without a page_token.',
    );
  return { filter, direction: token.direction, beyond: token.beyond, limit: limitOf(params) ?? token.limit };
}

/** One page of a list, ascending by id, and where its neighbours begin. */
export interface CutPage<R> {
  rows: R[];
  /** The id beyond which the next page begins; undefined where there is none. */
  next: number | undefined;
  previous: number | undefined;
}

/**
 * Cuts a page out of a list. Rows that arrive meanwhile come later, so that none is missed or read twice.
 * @param list the rows of a cut, ascending by id; of `previous`, those nearest to `beyond`
 */
export async function cutPage<R extends { id: number }>(
  { direction, beyond, limit }: Omit<Page<unknown>, 'filter'>,
  list: (cut: PageCut) => Promise<R[]>,
): Promise<CutPage<R>> {
  const found = await list({ direction, beyond, limit: limit + 1 });
  const more = found.length > limit;
  const rows = direction === 'next' ? found.slice(0, limit) : found.slice(-limit);

  const any = async (other: PageCut['direction'], from: number) =>
    (await list({ direction: other, beyond: from, limit: 1 })).length > 0;
  const [first, last] = [rows[0]?.id, rows.at(-1)?.id];
  // An empty page lies between what is left on either side of where it began.
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
 * Answers `{data, meta: {paging}}` with one page of a list. `next` and `previous` are on the asked origin and left out where
 * there is no such page.
 *
 * @param list the rows of a cut with the page's filter, see cutPage
 */
export async function respondList<F, R extends { id: number }>(
  request: Request,
  ctx: Context<Client>,
  page: Page<F>,
  list: (asked: F & PageCut) => Promise<R[]>,
  present: (row: R) => object,
): Promise<Response> {
  const { rows, next, previous } = await cutPage(page, (cut) => list({ ...page.filter, ...cut }));
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
      data: rows.map(present),
      meta: { paging: { ...link('next', next), ...link('previous', previous) } },
    }),
  );
}

/** The list as it was asked for, without its mount's version: a token opens this list of this firm and no other. */
function boundTo(request: Request, ctx: Context<Client>): string {
  return `${String(ctx.actor.firm_id)} ${surfaceOf(request)} ${pathOf(request.headers).replace(/^\/(api|grow)\/v2\//, '/grow/')}`;
}

/** These may be empty: an empty search finds everything. An empty filter would show what nobody asked for, so it is refused. */
const may_be_empty = new Set(['query', 'include', 'fields']);

/** The filters that a query names. */
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

/** A parameter's name without the brackets that libraries put behind the name of a list: `ids[]`, `ids[0]`. */
export function plainName(key: string): string {
  return key.replace(/\[\d*\]$/, '');
}

/** Whether a day that is written as one is in the calendar: 30 February would be read as a day of March. */
function isDayOfCalendar(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** No row has an id that a number cannot hold. */
function idOf(text: string): number {
  return Number.isSafeInteger(Number(text)) ? Number(text) : 0;
}

/** A filter as the query would name it: its schema reads it again to the same. */
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

/** More than a page can hold is a full page. */
function limitOf(params: URLSearchParams): number | undefined {
  const limit = params.get('limit');
  if (!limit) return undefined;
  if (!/^\d{1,9}$/.test(limit) || Number(limit) === 0)
    throw new AppError('invalid', `limit: must be a number from 1 to ${String(page_size_max)}`);
  return Math.min(page_size_max, Number(limit));
}
