import { handler, otherMethods, pathId } from '@/lib/api/handler';
import { ListQuery, readPage, respondList } from '@/lib/api/paging';
import { readData } from '@/lib/api/read-data';
import { replayable } from '@/lib/api/replay';
import { clientContext } from '@/lib/auth/client';
import { getMatter } from '@/lib/matters/get';
import { pageOfNotes } from '@/lib/notes/list';
import { presentNote } from '@/lib/notes/presenter';
import { CreateNote } from '@/lib/notes/schema';
import { createNote } from '@/lib/notes/write';

export const GET = handler('/matters/{id}/notes', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_matter_note_read');
  const matter_id = pathId(id, 'Matter');
  const page = readPage(request, ctx, ListQuery);
  return respondList(request, ctx, page, (asked) => pageOfNotes(ctx, { matter_id }, asked), presentNote);
});

export const POST = handler('/matters/{id}/notes', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_matter_note_write');
  // What is not there is said before what is wrong with the note.
  const matter_id = (await getMatter(ctx, pathId(id, 'Matter'))).id;
  const data = await readData(CreateNote, request);
  return replayable(request, ctx, data, async (inside) => ({ status: 201, body: presentNote(await createNote(inside, { matter_id }, data)) }));
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
