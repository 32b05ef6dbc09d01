import { handler, otherMethods, pathId } from '@/lib/http/grow-api/handler';
import { readFields } from '@/lib/http/grow-api/include';
import { respondRecord, surfaceOf } from '@/lib/http/respond';
import { clientContext } from '@/lib/http/grow-api/client';
import { getGrowInboxLead } from '@/lib/inbox/leads/grow';
import { presentGrowInboxLead } from '@/lib/inbox/leads/grow-presenter';

export const GET = handler('/inbox_leads/{id}', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_lead_inbox_read', 'grow_lead_inbox_all_read');
  const lead = await getGrowInboxLead(ctx, pathId(id, 'Lead'));
  return respondRecord(request, presentGrowInboxLead(lead, surfaceOf(request), readFields(request)), lead.updated_at);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
