import { handler, otherMethods } from '@/lib/http/grow-api/handler';
import { includeOf } from '@/lib/http/grow-api/include';
import { ContactsQuery } from '@/lib/http/grow-api/list-filters';
import { readPage, respondList } from '@/lib/http/grow-api/paging';
import { surfaceOf } from '@/lib/http/respond';
import { clientContext } from '@/lib/http/grow-api/client';
import { presentGrowContact } from '@/lib/records/contacts/grow-presenter';
import { pageOfContacts } from '@/lib/records/contacts/list';

export const GET = handler('/contacts', async (request) => {
  const ctx = await clientContext(request, 'grow_contact_read');
  const page = readPage(request, ctx, ContactsQuery);
  return respondList(
    request,
    ctx,
    page,
    (asked) => pageOfContacts(ctx, asked),
    (contact) => presentGrowContact(contact, surfaceOf(request), includeOf(page.filter)),
  );
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
