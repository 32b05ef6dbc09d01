import type { ListMatters } from '@/lib/records/matters/schema';

/** The address of the matters' table, its board or its CSV; what is left at its default is left out. */
export function mattersAddress(
  { q, category, status, type, location, assignee, contact, page_token }: Partial<ListMatters> = {},
  path = '/matters',
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ q, category, status, type, location, assignee, contact, page_token }))
    if (value) query.set(name, String(value));
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}
