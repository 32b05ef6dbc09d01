import { answerJson, Ids } from '@/lib/http/staff/answer-json';
import { currentStaff } from '@/lib/http/staff/staff';
import { findRows, listOpenRows, listRows } from '@/lib/inbox/leads/rows';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';

export const dynamic = 'force-dynamic';

/**
 * GET /inbox/rows -> `{rows, has_more}`: with `set=open` every lead that nobody has decided about, with `ids` these leads,
 * otherwise the list of the inbox's URL parameters.
 */
export function GET(request: Request): Promise<Response> {
  return answerJson(request, async (ctx, query) => {
    if (query['set'] === 'open') return listOpenRows(ctx);
    if (query['ids'] !== undefined) return { rows: await findRows(ctx, Ids.parse(query['ids'])), has_more: false };
    return listRows(ctx, ListInboxLeads.parse(query), (await currentStaff(ctx)).time_zone);
  });
}
