import { handler, otherMethods, pathId } from '@/lib/http/grow-api/handler';
import { ListQuery, readPage, respondList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { clientContext } from '@/lib/http/grow-api/client';
import { getContact } from '@/lib/records/contacts/get';
import { pageOfNotes } from '@/lib/records/notes/list';
import { presentNote } from '@/lib/records/notes/presenter';
import { CreateNote } from '@/lib/records/notes/schema';
import { createNote } from '@/lib/records/notes/write';

export const GET = handler('/contacts/{id}/notes', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_contact_note_read');
  const contact_id = pathId(id, 'Contact');
  const page = readPage(request, ctx, ListQuery);
  return respondList(request, ctx, page, (asked) => pageOfNotes(ctx, { contact_id }, asked), presentNote);
});

export const POST = handler('/contacts/{id}/notes', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_contact_note_write');
  // A contact that does not exist is reported before errors in the note.
  const contact_id = (await getContact(ctx, pathId(id, 'Contact'))).id;
  const data = await readData(CreateNote, request);
  return replayable(request, ctx, data, async (inside) => ({
    status: 201,
    body: presentNote(await createNote(inside, { contact_id }, data)),
  }));
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
