import { handler, otherMethods, pathId } from '@/lib/api/handler';
import { readInclude } from '@/lib/api/include';
import { respondRecord, surfaceOf } from '@/lib/api/respond';
import { clientContext } from '@/lib/auth/client';
import { getContact } from '@/lib/contacts/get';
import { presentGrowContact } from '@/lib/contacts/grow-presenter';

export const GET = handler('/contacts/{id}', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_contact_read');
  const contact = await getContact(ctx, pathId(id, 'Contact'));
  return respondRecord(request, presentGrowContact(contact, surfaceOf(request), readInclude(request)), contact.updated_at);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
