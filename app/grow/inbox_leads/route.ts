import { handler, otherMethods } from '@/lib/http/grow-api/handler';
import { fieldsOf, readFields } from '@/lib/http/grow-api/include';
import { GrowListInboxLeads, ListInboxLeads } from '@/lib/http/grow-api/list-filters';
import { readPage, respondList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { readCall, receiveInboxLeadCall } from '@/lib/http/lead-inbox/receive-lead';
import { replayable } from '@/lib/http/grow-api/replay';
import { surfaceOf } from '@/lib/http/respond';
import { shortened, unlisted, warn } from '@/lib/http/grow-api/warnings';
import { bearerOf, clientContext } from '@/lib/http/grow-api/client';
import { tooLong } from '@/lib/inbox/leads/fit';
import { createGrowInboxLead, findUnlisted, listGrowInboxLeads } from '@/lib/inbox/leads/grow';
import { presentCreatedInboxLead, presentGrowInboxLead } from '@/lib/inbox/leads/grow-presenter';
import type { GrowCreateInboxLead as GrowLead } from '@/lib/inbox/leads/grow-schema';
import { GrowCreateInboxLead, V2CreateInboxLead } from '@/lib/inbox/leads/grow-schema';
import { scoreContent } from '@/lib/intake/spam';

export const GET = handler('/inbox_leads', async (request) => {
  const ctx = await clientContext(request, 'grow_lead_inbox_read', 'grow_lead_inbox_all_read');
  if (surfaceOf(request) === 'v2') {
    return respondList(
      request,
      ctx,
      readPage(request, ctx, ListInboxLeads),
      (asked) => listGrowInboxLeads(ctx, asked),
      (row) => presentGrowInboxLead(row, 'v2'),
    );
  }
  const page = readPage(request, ctx, GrowListInboxLeads);
  return respondList(
    request,
    ctx,
    page,
    (asked) => listGrowInboxLeads(ctx, asked),
    (row) => presentGrowInboxLead(row, 'grow', fieldsOf(page.filter)),
  );
});

export const POST = handler('/inbox_leads', async (request) => {
  // A client of the Lead Inbox may have been given this address by mistake. Its token is in the body.
  const call = bearerOf(request.headers) === undefined ? await readCall(request) : undefined;
  if (call?.token) return receiveInboxLeadCall(request, call);

  const ctx = await clientContext(request, 'grow_lead_inbox_write');
  const surface = surfaceOf(request);
  const data: GrowLead = await readData(surface === 'v2' ? V2CreateInboxLead : GrowCreateInboxLead, request);
  const score = scoreContent({ email: data.email, text: data.from_message });
  // Outside of replayable, because a repeated call must get its warnings too.
  warn(
    request,
    ...tooLong(data).map(({ name, max }) => shortened(name, max)),
    ...(await findUnlisted(ctx, data)).map(({ name, id }) => unlisted(name, id)),
  );
  return replayable(request, ctx, data, async (inside, key) => {
    const lead = await createGrowInboxLead(inside, data, score, key);
    return { status: 201, body: presentCreatedInboxLead(lead, surface, readFields(request)) };
  });
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
