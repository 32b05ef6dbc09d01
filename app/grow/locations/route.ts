import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { locationOperations } from '@/lib/http/grow-api/operations/locations';
import { answerList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { createEntry, pageOfEntries } from '@/lib/records/lists/entries';
import { location_list } from '@/lib/records/lists/locations/location-list';
import { presentLocation } from '@/lib/records/lists/locations/presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(locationOperations.list, (call) =>
    answerList(call, (asked) => pageOfEntries(call.ctx, location_list, asked), presentLocation),
  ),
  route(locationOperations.create, async (call) => {
    const data = await readData(call);
    return replayable(call, data, async (inside) => presentLocation(await createEntry(inside, location_list, data)));
  }),
);
