import { csvFile } from '@/lib/api/csv-file';
import { findStaffContext } from '@/lib/auth/staff';
import { exportMatters, matter_csv_head } from '@/lib/matters/export';
import { ListMatters } from '@/lib/matters/schema';

export const dynamic = 'force-dynamic';

/** GET /matters/export, with the table's parameters -> every matter the table shows on all its pages, as CSV; 401 without a session. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await findStaffContext();
  if (!ctx) return new Response('Sign in first.\n', { status: 401, headers: { 'Cache-Control': 'no-store' } });
  const asked = ListMatters.parse(Object.fromEntries(new URL(request.url).searchParams));
  return csvFile('matters', matter_csv_head, exportMatters(ctx, asked));
}
