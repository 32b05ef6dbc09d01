import { pathId } from '@/lib/http/grow-api/call';
import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { readInclude } from '@/lib/http/grow-api/include';
import { matterOperations } from '@/lib/http/grow-api/operations/matters';
import { respondRecord } from '@/lib/http/respond';
import { getMatter } from '@/lib/records/matters/get';
import { presentGrowMatter } from '@/lib/records/matters/grow-presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(matterOperations.get, async (call) => {
    const matter = await getMatter(call.ctx, pathId(call, 'Matter'));
    const body = presentGrowMatter(matter, call.surface, readInclude(call));
    return respondRecord(call.request, body, matter.updated_at);
  }),
);
