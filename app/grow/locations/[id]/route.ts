import { pathId } from '@/lib/http/grow-api/call';
import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { locationOperations } from '@/lib/http/grow-api/operations/locations';
import { respondRecord } from '@/lib/http/respond';
import { getEntry } from '@/lib/records/lists/entries';
import { location_list } from '@/lib/records/lists/locations/location-list';
import { presentLocation } from '@/lib/records/lists/locations/presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(locationOperations.get, async (call) => {
    const entry = await getEntry(call.ctx, location_list, pathId(call, 'Location'));
    return respondRecord(call.request, presentLocation(entry), entry.updated_at);
  }),
);
