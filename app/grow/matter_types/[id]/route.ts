import { pathId } from '@/lib/http/grow-api/call';
import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { matterTypeOperations } from '@/lib/http/grow-api/operations/matter-types';
import { respondRecord } from '@/lib/http/respond';
import { getEntry } from '@/lib/records/lists/entries';
import { matter_type_list } from '@/lib/records/lists/matter-types/matter-type-list';
import { presentMatterType } from '@/lib/records/lists/matter-types/presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(matterTypeOperations.get, async (call) => {
    const entry = await getEntry(call.ctx, matter_type_list, pathId(call, 'Matter type'));
    return respondRecord(call.request, presentMatterType(entry), entry.updated_at);
  }),
);
