import { pathId } from '@/lib/http/grow-api/call';
import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { contactOperations } from '@/lib/http/grow-api/operations/contacts';
import { answerList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { getContact } from '@/lib/records/contacts/get';
import { pageOfNotes } from '@/lib/records/notes/list';
import { presentNote } from '@/lib/records/notes/presenter';
import { createNote } from '@/lib/records/notes/write';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(contactOperations.listNotes, async (call) => {
    const contact_id = pathId(call, 'Contact');
    return answerList(call, (asked) => pageOfNotes(call.ctx, { contact_id }, asked), presentNote);
  }),
  route(contactOperations.createNote, async (call) => {
    // A contact that does not exist is reported before errors in the note.
    const contact_id = (await getContact(call.ctx, pathId(call, 'Contact'))).id;
    const data = await readData(call);
    return replayable(call, data, async (inside) => presentNote(await createNote(inside, { contact_id }, data)));
  }),
);
