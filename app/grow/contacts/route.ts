import { handler, otherMethods } from '@/lib/api/handler';
import { includeOf } from '@/lib/api/include';
import { ContactsQuery } from '@/lib/api/list-filters';
import { readPage, respondList } from '@/lib/api/paging';
import { surfaceOf } from '@/lib/api/respond';
import { clientContext } from '@/lib/auth/client';
import { presentGrowContact } from '@/lib/contacts/grow-presenter';
import { pageOfContacts } from '@/lib/contacts/list';

export const GET = handler('/contacts', async (request) => {
  const ctx = await clientContext(request, 'grow_contact_read');
  const page = readPage(request, ctx, ContactsQuery);
  return respondList(request, ctx, page, (asked) => pageOfContacts(ctx, asked), (contact) => presentGrowContact(contact, surfaceOf(request), includeOf(page.filter)));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
