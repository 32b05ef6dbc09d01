import { csvFile } from '@/lib/api/csv-file';
import { findStaffContext } from '@/lib/auth/staff';
import { contact_csv_head, exportContacts } from '@/lib/contacts/export';
import { ListContacts } from '@/lib/contacts/schema';

export const dynamic = 'force-dynamic';

/** GET /contacts/export, with the table's parameters -> every contact the table shows on all its pages, as CSV; 401 without a session. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await findStaffContext();
  if (!ctx) return new Response('Sign in first.\n', { status: 401, headers: { 'Cache-Control': 'no-store' } });
  const asked = ListContacts.parse(Object.fromEntries(new URL(request.url).searchParams));
  return csvFile('contacts', contact_csv_head, exportContacts(ctx, asked));
}
