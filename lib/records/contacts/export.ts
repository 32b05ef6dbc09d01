import type { Context, Staff } from '../../platform/context';
import { recordEvent } from '../../events/record';
import { requireRole } from '../../people/users/roles';
import { listContacts } from './list';
import type { ListContacts } from './schema';

type Row = (string | number | null)[];

const page_size = 500;

/** The headings of the CSV file's columns, in order. */
export const contact_csv_head = [
  'Id',
  'Name',
  'Type',
  'Status',
  'E-mail',
  'Phone',
  'Matters',
  'Created',
  'Changed',
  'Phone (international)',
];

/**
 * Returns every contact that the filtered table lists, newest first, as lines of a CSV file. It reads one page at a
 * time, so that an export needs little memory, and records an event with the exporting user before it returns the first
 * line.
 *
 * @throws AppError forbidden for a read-only user, because an export takes all contacts out of the firm at once
 */
export async function exportContacts(ctx: Context<Staff>, asked: ListContacts): Promise<AsyncGenerator<Row>> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  await recordEvent(ctx, { type: 'contacts.exported', firm_id: ctx.actor.firm_id });
  return pages(ctx, asked);
}

async function* pages(ctx: Context<Staff>, asked: ListContacts): AsyncGenerator<Row> {
  let page_token: string | undefined;
  do {
    const page = await listContacts(ctx, { ...asked, page_token }, page_size);
    for (const {
      id,
      name,
      type,
      status,
      emails,
      phone_numbers,
      phones,
      matter_ids,
      created_at,
      updated_at,
    } of page.contacts) {
      yield [
        id,
        name,
        type,
        status,
        emails.join('; '),
        phone_numbers.join('; '),
        matter_ids.length,
        created_at,
        updated_at,
        phones.flatMap(({ international }) => international ?? []).join('; '),
      ];
    }
    page_token = page.older_page_token;
  } while (page_token !== undefined);
}
