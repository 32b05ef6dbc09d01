import { pathId } from '@/lib/http/grow-api/call';
import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { locationOperations } from '@/lib/http/grow-api/operations/locations';
import { respondRecord } from '@/lib/http/respond';
import { getLocation } from '@/lib/records/lists/locations/list';
import { presentLocation } from '@/lib/records/lists/locations/presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(locationOperations.get, async (call) => {
    const entry = await getLocation(call.ctx, pathId(call, 'Location'));
    return respondRecord(call.request, presentLocation(entry), entry.updated_at);
  }),
);
