import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { includeOf } from '@/lib/http/grow-api/include';
import { contactOperations } from '@/lib/http/grow-api/operations/contacts';
import { answerList } from '@/lib/http/grow-api/paging';
import { presentGrowContact } from '@/lib/records/contacts/grow-presenter';
import { pageOfContacts } from '@/lib/records/contacts/list';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(contactOperations.list, (call) =>
    answerList(
      call,
      (asked) => pageOfContacts(call.ctx, asked),
      (contact, query) => presentGrowContact(contact, call.surface, includeOf(query)),
    ),
  ),
);
