/** Which part of a list is read: down from its newest row or from `beyond`, or up from `beyond`; which is exclusive. */
export interface Part {
  direction: 'older' | 'newer';
  /** An id. */
  beyond?: number;
  limit: number;
}

/** One page of a list, newest first, with the tokens of the pages beside it where there are any. */
export interface KeysetPage<Row> {
  rows: Row[];
  older_page_token: string | undefined;
  newer_page_token: string | undefined;
}

/**
 * Reads one page of a list that is ordered by id. Pages are cut at a row, so that none overlaps or skips while rows are added.
 *
 * @param token `o123` reads on below row 123, `n123` up from it; one that nobody made reads the first page
 * @param select reads a part of the list: newest first for `older`, oldest first for `newer`
 */
export async function readKeyset<Row extends { id: number }>(token: string | undefined, page_size: number, select: (part: Part) => Promise<Row[]>): Promise<KeysetPage<Row>> {
  const [, kind, id] = /^([on])(\d{1,15})$/.exec(token ?? '') ?? [];
  const direction = kind === 'n' ? 'newer' : 'older';
  const found = await select({ direction, beyond: kind === undefined ? undefined : Number(id), limit: page_size + 1 });
  const more = found.length > page_size;
  const rows = found.slice(0, page_size);
  if (direction === 'newer') rows.reverse();

  const [newest, oldest] = [rows[0], rows.at(-1)];
  const hasNewer = direction === 'newer' ? more : kind !== undefined;
  const hasOlder = direction === 'older' ? more : true;
  return {
    rows,
    newer_page_token: hasNewer && newest ? `n${String(newest.id)}` : undefined,
    older_page_token: hasOlder && oldest ? `o${String(oldest.id)}` : undefined,
  };
}

/** Every row of such a list, newest first, a part at a time: never all of it at once. */
export async function* everyRow<Row extends { id: number }>(part_size: number, select: (part: Part) => Promise<Row[]>): AsyncGenerator<Row> {
  let beyond: number | undefined;
  for (;;) {
    const rows = await select({ direction: 'older', beyond, limit: part_size });
    yield* rows;
    if (rows.length < part_size) return;
    beyond = rows.at(-1)?.id;
  }
}
