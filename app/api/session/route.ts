import { findStaffContext } from '@/lib/http/staff/staff';

export const dynamic = 'force-dynamic';

/** GET /api/session -> { user_id, firm_id } of whoever is signed in, both null without a session. For the staff's own pages. */
export async function GET(): Promise<Response> {
  const { user_id, firm_id } = (await findStaffContext())?.actor ?? { user_id: null, firm_id: null };
  return Response.json({ user_id, firm_id }, { headers: { 'Cache-Control': 'no-store' } });
}
