import { findStaffContext } from '@/lib/http/staff/staff';

export const dynamic = 'force-dynamic';

/**
 * Answers GET /api/session with { user_id, firm_id } of the signed-in user, both null without a session. Only Foyer's
 * own pages use it.
 */
export async function GET(): Promise<Response> {
  const { user_id, firm_id } = (await findStaffContext())?.actor ?? { user_id: null, firm_id: null };
  return Response.json({ user_id, firm_id }, { headers: { 'Cache-Control': 'no-store' } });
}
