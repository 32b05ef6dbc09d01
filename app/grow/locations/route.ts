import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { locationOperations } from '@/lib/http/grow-api/operations/locations';
import { answerList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { createLocation } from '@/lib/records/lists/locations/create';
import { pageOfLocations } from '@/lib/records/lists/locations/list';
import { presentLocation } from '@/lib/records/lists/locations/presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(locationOperations.list, (call) =>
    answerList(call, (asked) => pageOfLocations(call.ctx, asked), presentLocation),
  ),
  route(locationOperations.create, async (call) => {
    const data = await readData(call);
    return replayable(call, data, async (inside) => presentLocation(await createLocation(inside, data)));
  }),
);
