import { handler, otherMethods, pathId } from '@/lib/http/grow-api/handler';
import { ListQuery, readPage, respondList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { clientContext } from '@/lib/http/grow-api/client';
import { getMatter } from '@/lib/records/matters/get';
import { pageOfNotes } from '@/lib/records/notes/list';
import { presentNote } from '@/lib/records/notes/presenter';
import { CreateNote } from '@/lib/records/notes/schema';
import { createNote } from '@/lib/records/notes/write';

export const GET = handler('/matters/{id}/notes', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_matter_note_read');
  const matter_id = pathId(id, 'Matter');
  const page = readPage(request, ctx, ListQuery);
  return respondList(request, ctx, page, (asked) => pageOfNotes(ctx, { matter_id }, asked), presentNote);
});

export const POST = handler('/matters/{id}/notes', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_matter_note_write');
  // A matter that does not exist is reported before errors in the note.
  const matter_id = (await getMatter(ctx, pathId(id, 'Matter'))).id;
  const data = await readData(CreateNote, request);
  return replayable(request, ctx, data, async (inside) => ({
    status: 201,
    body: presentNote(await createNote(inside, { matter_id }, data)),
  }));
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
