import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { mountOf } from '@/lib/http/grow-api/mount';
import { customActionOperations } from '@/lib/http/grow-api/operations/custom-actions';
import { answerList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { createCustomAction } from '@/lib/records/custom-actions/create';
import { pageOfCustomActions } from '@/lib/records/custom-actions/list';
import { presentCustomAction } from '@/lib/records/custom-actions/presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(customActionOperations.list, (call) =>
    answerList(call, (asked) => pageOfCustomActions(call.ctx, asked), presentCustomAction),
  ),
  route(customActionOperations.create, async (call) => {
    const data = await readData(call);
    return replayable(call, data, async (inside) =>
      presentCustomAction(await createCustomAction(inside, data, mountOf(call.request))),
    );
  }),
);
