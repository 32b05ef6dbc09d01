import * as z from 'zod';
import type { Context, Staff } from '../context';
import type { KeysetPage, Part } from '../paging/keyset';
import { everyRow, readKeyset } from '../paging/keyset';
import { searchTerms } from '../search-text';
import type { MatterFilter, MatterTableRow } from './queries';
import { countMatterStatuses, selectAssigneesOfMatters, selectMatterColumn, selectMatterTable } from './queries';
import type { ListMatters } from './table-schema';

const page_size = 50;
const part_size = 500;
/** A column of the board longer than this is no longer read; the table has the rest. */
const column_size = 50;

/** A matter as a row of the staff's table, or a card of the board. */
export const MatterRow = z.object({
  id: z.int(),
  version: z.int(),
  name: z.string(),
  contact: z.object({ id: z.int(), name: z.string() }).nullable(),
  matter_status_id: z.int(),
  status: z.string(),
  status_category: z.enum(['intake', 'hired', 'declined']),
  type: z.string().nullable(),
  location: z.string().nullable(),
  assignees: z.array(z.string()),
  locked_at: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type MatterRow = z.output<typeof MatterRow>;

/** One page of the firm's matters, newest first, by what the table's address asks for. */
export async function listMatterTable(ctx: Context<Staff>, asked: ListMatters): Promise<KeysetPage<MatterRow>> {
  return readKeyset(asked.page_token, page_size, (part) => read(ctx, filterOf(asked), part));
}

/** The matters that a search finds, newest first, a few of them: to choose one from. */
export async function findMatters(ctx: Context<Staff>, q: string, limit: number): Promise<MatterRow[]> {
  return read(ctx, { terms: searchTerms(q) }, { direction: 'older', limit });
}

/** A contact's matters, newest first, 100 at most. */
export async function listMattersOfContact(ctx: Context<Staff>, contact_id: number): Promise<MatterRow[]> {
  return read(ctx, { terms: [], contact_id }, { direction: 'older', limit: 100 });
}

/** Every matter that the table would show on all its pages, newest first, as lines of a CSV file. */
export async function* exportMatters(ctx: Context<Staff>, asked: ListMatters): AsyncGenerator<(string | number | null)[]> {
  for await (const row of everyRow(part_size, (part) => read(ctx, filterOf(asked), part))) {
    yield [row.id, row.name, row.contact?.name ?? null, row.status, row.status_category, row.type, row.location, row.assignees.join('; '), row.created_at, row.updated_at];
  }
}

/** The columns of that file. */
export const matter_csv_head = ['Id', 'Matter', 'Contact', 'Status', 'Category', 'Type', 'Location', 'Responsible', 'Created', 'Changed'];

/** The matters of each of these statuses, last changed first, as many as a column of the board shows; and how many there are. */
export async function listMatterBoard(ctx: Context<Staff>, asked: ListMatters, status_ids: number[]): Promise<{ matter_status_id: number; count: number; matters: MatterRow[] }[]> {
  const { firm_id } = ctx.actor;
  const filter = filterOf(asked);
  const counts = await countMatterStatuses(ctx.db, firm_id, filter);
  return Promise.all(
    status_ids.map(async (matter_status_id) => ({
      matter_status_id,
      count: counts.find((one) => one.matter_status_id === matter_status_id)?.count ?? 0,
      matters: await present(ctx, await selectMatterColumn(ctx.db, firm_id, { ...filter, matter_status_id }, column_size)),
    })),
  );
}

function filterOf({ q, category, status, type, assignee }: ListMatters): MatterFilter {
  return { terms: searchTerms(q ?? ''), category, matter_status_id: status, matter_type_id: type, user_id: assignee };
}

async function read(ctx: Context<Staff>, filter: MatterFilter, part: Part): Promise<MatterRow[]> {
  return present(ctx, await selectMatterTable(ctx.db, ctx.actor.firm_id, filter, part));
}

async function present(ctx: Context<Staff>, rows: MatterTableRow[]): Promise<MatterRow[]> {
  const assignees = await selectAssigneesOfMatters(ctx.db, ctx.actor.firm_id, rows.map(({ id }) => id));
  return rows.map((row) =>
    MatterRow.parse({
      ...row,
      name: nameOfMatter(row),
      contact: row.contact_id === null ? null : { id: row.contact_id, name: row.contact_name ?? '' },
      assignees: assignees.filter(({ matter_id }) => matter_id === row.id).map(({ name }) => name),
    }),
  );
}

/** What to call a matter that nobody has described. */
export function nameOfMatter(matter: { id: number; description: string | null; type: string | null }): string {
  return matter.description || matter.type || `Matter ${String(matter.id)}`;
}
