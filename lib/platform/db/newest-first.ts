/** A part of a list that is shown newest first. `older` reads down from `beyond`, `newer` reads up from it. */
export interface NewestFirst<Place = number> {
  direction: 'older' | 'newer';
  /** The row next to which the part begins, exclusive. Without this row, `older` reads down from the newest row. */
  beyond?: Place;
  limit: number;
}

/** The tokens of the pages before and after a page; undefined when there is no such page. */
export interface PageTokens {
  older_page_token: string | undefined;
  newer_page_token: string | undefined;
}

/**
 * Returns a page of a list, newest first. Pages are cut at a row, so that no row is repeated or skipped while new rows
 * arrive.
 *
 * @param page_token `o123` continues with rows older than row 123, `n123` with newer ones; any other token, and a row
 *   without a place, reads the first page
 * @param select returns the rows of a part of the list: newest first for `older`, oldest first for `newer`
 * @param placeOf returns the place of a row in the list, for lists that are not ordered by id alone
 */
export async function newestFirstPage<Row extends { id: number }, Place>(
  { page_token, page_size }: { page_token: string | undefined; page_size: number },
  select: (part: NewestFirst<Place>) => Promise<Row[]>,
  placeOf: (id: number) => Place | Promise<Place | undefined>,
): Promise<PageTokens & { rows: Row[] }> {
  const [, kind, id] = /^([on])(\d{1,15})$/.exec(page_token ?? '') ?? [];
  const beyond = id === undefined ? undefined : await placeOf(Number(id));
  const direction = kind === 'n' && beyond !== undefined ? 'newer' : 'older';
  // One row more than the page shows tells whether another page follows.
  const found = await select({ direction, beyond, limit: page_size + 1 });
  const more = found.length > page_size;
  const rows = found.slice(0, page_size);
  if (direction === 'newer') rows.reverse();

  const [newest, oldest] = [rows[0], rows.at(-1)];
  const hasNewer = direction === 'newer' ? more : beyond !== undefined;
  const hasOlder = direction === 'older' ? more : true;
  return {
    rows,
    newer_page_token: hasNewer && newest ? `n${newest.id}` : undefined,
    older_page_token: hasOlder && oldest ? `o${oldest.id}` : undefined,
  };
}

/** The place of a row in a list that is ordered by id alone. */
export function placeById(id: number): number {
  return id;
}
