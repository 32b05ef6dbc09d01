import { handler, otherMethods, pathId } from '@/lib/api/handler';
import { readFields } from '@/lib/api/include';
import { respondRecord, surfaceOf } from '@/lib/api/respond';
import { clientContext } from '@/lib/auth/client';
import { getGrowInboxLead } from '@/lib/inbox-leads/grow';
import { presentGrowInboxLead } from '@/lib/inbox-leads/grow-presenter';

export const GET = handler('/inbox_leads/{id}', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_lead_inbox_read', 'grow_lead_inbox_all_read');
  const lead = await getGrowInboxLead(ctx, pathId(id, 'Lead'));
  return respondRecord(request, presentGrowInboxLead(lead, surfaceOf(request), readFields(request)), lead.updated_at);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
