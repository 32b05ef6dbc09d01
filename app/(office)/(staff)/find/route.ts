import * as z from 'zod';
import { answerJson } from '@/lib/http/staff/answer-json';
import { currentStaff } from '@/lib/http/staff/staff';
import { nameOf } from '@/lib/inbox/leads/name';
import { listInboxLeads } from '@/lib/inbox/leads/list';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { listContacts } from '@/lib/records/contacts/list';
import { listMatters } from '@/lib/records/matters/list';
import { nameOfMatter } from '@/lib/records/matters/presenter';

export const dynamic = 'force-dynamic';

const Find = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\0]*$/),
});

/** How many records of each kind are returned. */
const found_max = 6;

/** GET /find?q= -> `{leads, contacts, matters}`: the firm's records that match, newest first, for the command menu. */
export function GET(request: Request): Promise<Response> {
  return answerJson(request, async (ctx, query) => {
    const { q } = Find.parse(query);
    const { time_zone } = await currentStaff(ctx);
    const [leads, contacts, matters] = await Promise.all([
      listInboxLeads(ctx, ListInboxLeads.parse({ view: 'all', q }), time_zone, found_max),
      listContacts(ctx, { q }, found_max),
      listMatters(ctx, { q }, found_max),
    ]);
    return {
      leads: leads.leads.map((lead) => ({ id: lead.id, name: nameOf(lead), state: lead.state, story: lead.story })),
      contacts: contacts.contacts.map(({ id, name }) => ({ id, name })),
      matters: matters.matters.map((matter) => ({ id: matter.id, name: nameOfMatter(matter) })),
    };
  });
}
