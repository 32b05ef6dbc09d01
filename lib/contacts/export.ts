import type { Context, Staff } from '../context';
import { listContacts } from './list';
import type { ListContacts } from './schema';

const page_size = 500;

/** The columns of the file, in their order. */
export const contact_csv_head = ['Id', 'Name', 'Type', 'Status', 'E-mail', 'Phone', 'Matters', 'Created', 'Changed'];

/** Every contact that the table shows on all its pages, newest first, as lines of a CSV file; a page of them in memory at a time. */
export async function* exportContacts(ctx: Context<Staff>, asked: ListContacts): AsyncGenerator<(string | number | null)[]> {
  let page_token: string | undefined;
  do {
    const page = await listContacts(ctx, { ...asked, page_token }, page_size);
    for (const { id, name, type, status, emails, phone_numbers, matter_ids, created_at, updated_at } of page.contacts) {
      yield [id, name, type, status, emails.join('; '), phone_numbers.join('; '), matter_ids.length, created_at, updated_at];
    }
    page_token = page.older_page_token;
  } while (page_token !== undefined);
}
