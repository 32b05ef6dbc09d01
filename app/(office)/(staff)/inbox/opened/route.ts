import { answerJson, readJson } from '@/lib/http/staff/answer-json';
import { OpenInboxLead } from '@/lib/inbox/leads/schema';
import { openInboxLead } from '@/lib/inbox/leads/open';

export const dynamic = 'force-dynamic';

/** POST /inbox/opened `{inbox_lead_id}`: notes that the user has opened a lead, once per lead. */
export function POST(request: Request): Promise<Response> {
  return answerJson(request, async (ctx) => {
    await openInboxLead(ctx, OpenInboxLead.parse(await readJson(request)));
    return {};
  });
}
