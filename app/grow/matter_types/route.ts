import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { matterTypeOperations } from '@/lib/http/grow-api/operations/matter-types';
import { answerList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { createEntry, pageOfEntries } from '@/lib/records/lists/entries';
import { matter_type_list } from '@/lib/records/lists/matter-types/matter-type-list';
import { presentMatterType } from '@/lib/records/lists/matter-types/presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(matterTypeOperations.list, (call) =>
    answerList(call, (asked) => pageOfEntries(call.ctx, matter_type_list, asked), presentMatterType),
  ),
  route(matterTypeOperations.create, async (call) => {
    const data = await readData(call);
    return replayable(call, data, async (inside) =>
      presentMatterType(await createEntry(inside, matter_type_list, data)),
    );
  }),
);
