import type { ListMatters } from '@/lib/records/matters/schema';

/** Returns the URL of the matters' table, of the board or of the CSV export, without parameters that are empty. */
export function mattersAddress(
  { q, category, status, type, location, assignee, contact, page_token }: Partial<ListMatters> = {},
  path = '/matters',
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ q, category, status, type, location, assignee, contact, page_token }))
    if (value) query.set(name, String(value));
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}
