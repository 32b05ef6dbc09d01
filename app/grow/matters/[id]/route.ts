import { handler, otherMethods, pathId } from '@/lib/http/grow-api/handler';
import { readInclude } from '@/lib/http/grow-api/include';
import { respondRecord, surfaceOf } from '@/lib/http/respond';
import { clientContext } from '@/lib/http/grow-api/client';
import { getMatter } from '@/lib/records/matters/get';
import { presentGrowMatter } from '@/lib/records/matters/grow-presenter';

export const GET = handler('/matters/{id}', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_matter_read');
  const matter = await getMatter(ctx, pathId(id, 'Matter'));
  return respondRecord(request, presentGrowMatter(matter, surfaceOf(request), readInclude(request)), matter.updated_at);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
