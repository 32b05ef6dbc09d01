import type { Context, Staff } from '../../platform/context';
import { recordEvent } from '../../events/record';
import { requireRole } from '../../people/users/roles';
import { listContacts } from './list';
import type { ListContacts } from './schema';

type Row = (string | number | null)[];

const page_size = 500;

/** The columns of the file, in their order. */
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
 * Every contact that the table shows on all its pages, newest first, as lines of a CSV file; a page of them in memory at a time.
 * The firm's events say who exported, before the first line leaves.
 *
 * @throws AppError forbidden for a user who may only read: a file of all contacts leaves the firm with one click
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
