import { handler, otherMethods, pathId } from '@/lib/api/handler';
import { respondRecord } from '@/lib/api/respond';
import { clientContext } from '@/lib/auth/client';
import { getLocation } from '@/lib/locations/list';
import { presentLocation } from '@/lib/locations/presenter';

export const GET = handler('/locations/{id}', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_location_read');
  const entry = await getLocation(ctx, pathId(id, 'Location'));
  return respondRecord(request, presentLocation(entry), entry.updated_at);
}, 'grow');

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
