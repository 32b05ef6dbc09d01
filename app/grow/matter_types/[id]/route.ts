import { pathId } from '@/lib/http/grow-api/call';
import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { matterTypeOperations } from '@/lib/http/grow-api/operations/matter-types';
import { respondRecord } from '@/lib/http/respond';
import { getMatterType } from '@/lib/records/lists/matter-types/list';
import { presentMatterType } from '@/lib/records/lists/matter-types/presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(matterTypeOperations.get, async (call) => {
    const entry = await getMatterType(call.ctx, pathId(call, 'Matter type'));
    return respondRecord(call.request, presentMatterType(entry), entry.updated_at);
  }),
);
