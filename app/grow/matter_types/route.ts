import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { matterTypeOperations } from '@/lib/http/grow-api/operations/matter-types';
import { answerList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { createMatterType } from '@/lib/records/lists/matter-types/create';
import { pageOfMatterTypes } from '@/lib/records/lists/matter-types/list';
import { presentMatterType } from '@/lib/records/lists/matter-types/presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(matterTypeOperations.list, (call) =>
    answerList(call, (asked) => pageOfMatterTypes(call.ctx, asked), presentMatterType),
  ),
  route(matterTypeOperations.create, async (call) => {
    const data = await readData(call);
    return replayable(call, data, async (inside) => presentMatterType(await createMatterType(inside, data)));
  }),
);
