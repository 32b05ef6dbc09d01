import { handler, otherMethods, pathId } from '@/lib/http/grow-api/handler';
import { respondRecord } from '@/lib/http/respond';
import { clientContext } from '@/lib/http/grow-api/client';
import { getLocation } from '@/lib/records/lists/locations/list';
import { presentLocation } from '@/lib/records/lists/locations/presenter';

export const GET = handler(
  '/locations/{id}',
  async (request, { id }) => {
    const ctx = await clientContext(request, 'grow_location_read');
    const entry = await getLocation(ctx, pathId(id, 'Location'));
    return respondRecord(request, presentLocation(entry), entry.updated_at);
  },
  'grow',
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
