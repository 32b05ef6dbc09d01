import type { ListContacts } from '@/lib/records/contacts/schema';

/** Returns the URL of the contacts' table or of its CSV export, without parameters that are empty. */
export function contactsAddress(
  { q, type, status, page_token }: Partial<ListContacts> = {},
  path = '/contacts',
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ q, type, status, page_token })) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}
