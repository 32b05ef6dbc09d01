import { handler, otherMethods, pathId } from '@/lib/api/handler';
import { readInclude } from '@/lib/api/include';
import { respondRecord, surfaceOf } from '@/lib/api/respond';
import { clientContext } from '@/lib/auth/client';
import { getMatter } from '@/lib/matters/get';
import { presentGrowMatter } from '@/lib/matters/grow-presenter';

export const GET = handler('/matters/{id}', async (request, { id }) => {
  const ctx = await clientContext(request, 'grow_matter_read');
  const matter = await getMatter(ctx, pathId(id, 'Matter'));
  return respondRecord(request, presentGrowMatter(matter, surfaceOf(request), readInclude(request)), matter.updated_at);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
