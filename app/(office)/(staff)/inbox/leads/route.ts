import { answerJson, Ids } from '@/lib/http/staff/answer-json';
import { findDeskLeads } from '@/lib/inbox/desk/lead';

export const dynamic = 'force-dynamic';

/** The most leads that a page fetches at once: the open one and the next three. */
const leads_max = 8;

/** GET /inbox/leads?ids= -> `{leads}`: whole leads with their timelines; ids that the firm does not have are left out. */
export function GET(request: Request): Promise<Response> {
  return answerJson(request, async (ctx, query) => ({
    leads: await findDeskLeads(ctx, Ids.parse(query['ids']).slice(0, leads_max)),
  }));
}
