import { pathId } from '@/lib/http/grow-api/call';
import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { readInclude } from '@/lib/http/grow-api/include';
import { contactOperations } from '@/lib/http/grow-api/operations/contacts';
import { respondRecord } from '@/lib/http/respond';
import { getContact } from '@/lib/records/contacts/get';
import { presentGrowContact } from '@/lib/records/contacts/grow-presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(contactOperations.get, async (call) => {
    const contact = await getContact(call.ctx, pathId(call, 'Contact'));
    const body = presentGrowContact(contact, call.surface, readInclude(call));
    return respondRecord(call.request, body, contact.updated_at);
  }),
);
