import { handler, otherMethods, pathId } from '@/lib/http/grow-api/handler';
import { readInclude } from '@/lib/http/grow-api/include';
import { respondRecord, surfaceOf } from '@/lib/http/respond';
import { clientContext } from '@/lib/http/grow-api/client';
import { getContact } from '@/lib/records/contacts/get';
import { presentGrowContact } from '@/lib/records/contacts/grow-presenter';

export const GET = handler('/contacts/{id}', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_contact_read');
  const contact = await getContact(ctx, pathId(id, 'Contact'));
  return respondRecord(
    request,
    presentGrowContact(contact, surfaceOf(request), readInclude(request)),
    contact.updated_at,
  );
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
