import { handler, otherMethods, pathId } from '@/lib/api/handler';
import { ListQuery, readPage, respondList } from '@/lib/api/paging';
import { readData } from '@/lib/api/read-data';
import { replayable } from '@/lib/api/replay';
import { clientContext } from '@/lib/auth/client';
import { getContact } from '@/lib/contacts/get';
import { pageOfNotes } from '@/lib/notes/list';
import { presentNote } from '@/lib/notes/presenter';
import { CreateNote } from '@/lib/notes/schema';
import { createNote } from '@/lib/notes/write';

export const GET = handler('/contacts/{id}/notes', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_contact_note_read');
  const contact_id = pathId(id, 'Contact');
  const page = readPage(request, ctx, ListQuery);
  return respondList(request, ctx, page, (asked) => pageOfNotes(ctx, { contact_id }, asked), presentNote);
});

export const POST = handler('/contacts/{id}/notes', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_contact_note_write');
  // What is not there is said before what is wrong with the note.
  const contact_id = (await getContact(ctx, pathId(id, 'Contact'))).id;
  const data = await readData(CreateNote, request);
  return replayable(request, ctx, data, async (inside) => ({ status: 201, body: presentNote(await createNote(inside, { contact_id }, data)) }));
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
