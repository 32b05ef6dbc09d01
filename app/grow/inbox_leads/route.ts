import { bearerOf } from '@/lib/http/grow-api/client';
import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { fieldsOf, readFields } from '@/lib/http/grow-api/include';
import { inboxLeadOperations } from '@/lib/http/grow-api/operations/inbox-leads';
import { answerList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { shortened, unlisted, warn } from '@/lib/http/grow-api/warnings';
import { readCall, receiveInboxLeadCall } from '@/lib/http/lead-inbox/receive-lead';
import { tooLong } from '@/lib/inbox/leads/fit';
import { findUnlisted, listGrowInboxLeads } from '@/lib/inbox/leads/grow';
import { presentCreatedInboxLead, presentGrowInboxLead } from '@/lib/inbox/leads/grow-presenter';
import type { GrowCreateInboxLead } from '@/lib/inbox/leads/grow-schema';
import { fileApplicationLead } from '@/lib/intake/file-application-lead';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(inboxLeadOperations.list, (call) =>
    answerList(
      call,
      (asked) => listGrowInboxLeads(call.ctx, asked),
      (lead, query) => presentGrowInboxLead(lead, call.surface, fieldsOf(query)),
    ),
  ),
  route(
    inboxLeadOperations.create,
    async (call) => {
      const data: GrowCreateInboxLead = await readData(call);
      // The warnings are added outside of `replayable`, because a repeated call must get its warnings too.
      warn(
        call.request,
        ...tooLong(data).map(({ name, max }) => shortened(name, max)),
        ...(await findUnlisted(call.ctx, data)).map(({ name, id }) => unlisted(name, id)),
      );
      return replayable(call, data, async (inside, key) =>
        presentCreatedInboxLead(await fileApplicationLead(inside, data, key), call.surface, readFields(call)),
      );
    },
    async (request) => {
      // A client of the Lead Inbox may have been given this address by mistake. The token of such a client is in the
      // body.
      const lead_inbox_call = bearerOf(request.headers) === undefined ? await readCall(request) : undefined;
      return lead_inbox_call?.token ? receiveInboxLeadCall(request, lead_inbox_call) : undefined;
    },
  ),
);
