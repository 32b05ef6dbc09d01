import type { Context, Staff } from '../../platform/context';
import { recordEvent } from '../../events/record';
import { requireRole } from '../../people/users/roles';
import { listMatters } from './list';
import { nameOfMatter } from './presenter';
import type { ListMatters } from './schema';

type Row = (string | number | null)[];

const page_size = 500;

/** The headings of the CSV file's columns, in order. */
export const matter_csv_head = [
  'Id',
  'Matter',
  'Contact',
  'Status',
  'Category',
  'Type',
  'Location',
  'Responsible',
  'Hired',
  'Created',
  'Changed',
];

/**
 * Returns every matter that the filtered table lists, newest first, as lines of a CSV file. It reads one page at a
 * time, so that an export needs little memory, and records an event with the exporting user before it returns the first
 * line.
 *
 * @throws AppError forbidden for a read-only user, because an export takes all matters out of the firm at once
 */
export async function exportMatters(ctx: Context<Staff>, asked: ListMatters): Promise<AsyncGenerator<Row>> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  await recordEvent(ctx, { type: 'matters.exported', firm_id: ctx.actor.firm_id });
  return pages(ctx, asked);
}

async function* pages(ctx: Context<Staff>, asked: ListMatters): AsyncGenerator<Row> {
  let page_token: string | undefined;
  do {
    const page = await listMatters(ctx, { ...asked, page_token }, page_size);
    for (const matter of page.matters) {
      const { id, contact, status, type, location, assignees, hired_date, created_at, updated_at } = matter;
      yield [
        id,
        nameOfMatter(matter),
        contact?.name ?? null,
        status.name,
        status.category,
        type?.name ?? null,
        location?.name ?? null,
        assignees.map(({ name }) => name).join('; '),
        hired_date,
        created_at,
        updated_at,
      ];
    }
    page_token = page.older_page_token;
  } while (page_token !== undefined);
}
