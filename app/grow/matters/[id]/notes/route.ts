import { pathId } from '@/lib/http/grow-api/call';
import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { matterOperations } from '@/lib/http/grow-api/operations/matters';
import { answerList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { getMatter } from '@/lib/records/matters/get';
import { pageOfNotes } from '@/lib/records/notes/list';
import { presentNote } from '@/lib/records/notes/presenter';
import { createNote } from '@/lib/records/notes/write';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(matterOperations.listNotes, async (call) => {
    const matter_id = pathId(call, 'Matter');
    return answerList(call, (asked) => pageOfNotes(call.ctx, { matter_id }, asked), presentNote);
  }),
  route(matterOperations.createNote, async (call) => {
    // A matter that does not exist is reported before errors in the note.
    const matter_id = (await getMatter(call.ctx, pathId(call, 'Matter'))).id;
    const data = await readData(call);
    return replayable(call, data, async (inside) => presentNote(await createNote(inside, { matter_id }, data)));
  }),
);
