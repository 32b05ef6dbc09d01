import * as z from 'zod';
import type { Context, Staff } from '../context';
import type { KeysetPage, Part } from '../paging/keyset';
import { everyRow, readKeyset } from '../paging/keyset';
import { searchTerms } from '../search-text';
import type { ContactFilter, ContactTableRow } from './queries';
import { selectContactTable, selectPointsOfContacts } from './queries';
import type { ListContacts } from './table-schema';

const page_size = 50;
const part_size = 500;

/** A contact as a row of the staff's table: who, how to reach them, how they stand. */
export const ContactRow = z.object({
  id: z.int(),
  name: z.string(),
  type: z.enum(['Person', 'Company']),
  status: z.string().nullable(),
  emails: z.array(z.string()),
  phone_numbers: z.array(z.string()),
  matter_count: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type ContactRow = z.output<typeof ContactRow>;

/** One page of the firm's contacts, newest first, by what the table's address asks for. */
export async function listContactTable(ctx: Context<Staff>, asked: ListContacts): Promise<KeysetPage<ContactRow>> {
  return readKeyset(asked.page_token, page_size, (part) => read(ctx, asked, part));
}

/** The contacts that a search finds, newest first, a few of them: to choose one from. */
export async function findContacts(ctx: Context<Staff>, q: string, limit: number): Promise<ContactRow[]> {
  return read(ctx, { q, type: undefined, status: undefined, page_token: undefined }, { direction: 'older', limit });
}

/** Every contact that the table would show on all its pages, newest first, as lines of a CSV file. */
export async function* exportContacts(ctx: Context<Staff>, asked: ListContacts): AsyncGenerator<(string | number | null)[]> {
  for await (const row of everyRow(part_size, (part) => read(ctx, asked, part))) {
    yield [row.id, row.name, row.type, row.status, row.emails.join('; '), row.phone_numbers.join('; '), row.matter_count, row.created_at, row.updated_at];
  }
}

/** The columns of that file. */
export const contact_csv_head = ['Id', 'Name', 'Type', 'Status', 'E-mail', 'Phone', 'Matters', 'Created', 'Changed'];

async function read(ctx: Context<Staff>, { q, type, status }: ListContacts, part: Part): Promise<ContactRow[]> {
  const { firm_id } = ctx.actor;
  const filter: ContactFilter = { terms: searchTerms(q ?? ''), type, status };
  const rows = await selectContactTable(ctx.db, firm_id, filter, part);
  const points = await selectPointsOfContacts(ctx.db, firm_id, rows.map(({ id }) => id));
  return rows.map((row) => present(row, points.filter(({ contact_id }) => contact_id === row.id)));
}

function present(row: ContactTableRow, points: { kind: 'email' | 'phone'; value: string }[]): ContactRow {
  const values = (kind: 'email' | 'phone') => points.filter((point) => point.kind === kind).map(({ value }) => value);
  return ContactRow.parse({ ...row, matter_count: Number(row.matter_count), emails: values('email'), phone_numbers: values('phone') });
}
