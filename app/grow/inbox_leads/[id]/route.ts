import { pathId } from '@/lib/http/grow-api/call';
import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { readFields } from '@/lib/http/grow-api/include';
import { inboxLeadOperations } from '@/lib/http/grow-api/operations/inbox-leads';
import { respondRecord } from '@/lib/http/respond';
import { getGrowInboxLead } from '@/lib/inbox/leads/grow';
import { presentGrowInboxLead } from '@/lib/inbox/leads/grow-presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(inboxLeadOperations.get, async (call) => {
    const lead = await getGrowInboxLead(call.ctx, pathId(call, 'Lead'));
    const body = presentGrowInboxLead(lead, call.surface, readFields(call));
    return respondRecord(call.request, body, lead.updated_at);
  }),
);
