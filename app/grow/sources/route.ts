import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { sourceOperations } from '@/lib/http/grow-api/operations/sources';
import { answerList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { createEntry, pageOfEntries } from '@/lib/records/lists/entries';
import { source_list } from '@/lib/records/lists/sources/source-list';
import { presentSource } from '@/lib/records/lists/sources/presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(sourceOperations.list, (call) =>
    answerList(call, (asked) => pageOfEntries(call.ctx, source_list, asked), presentSource),
  ),
  route(sourceOperations.create, async (call) => {
    const data = await readData(call);
    return replayable(call, data, async (inside) => presentSource(await createEntry(inside, source_list, data)));
  }),
);
