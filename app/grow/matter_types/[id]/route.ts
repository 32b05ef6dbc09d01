import { handler, otherMethods, pathId } from '@/lib/http/grow-api/handler';
import { respondRecord } from '@/lib/http/respond';
import { clientContext } from '@/lib/http/grow-api/client';
import { getMatterType } from '@/lib/records/lists/matter-types/list';
import { presentMatterType } from '@/lib/records/lists/matter-types/presenter';

export const GET = handler(
  '/matter_types/{id}',
  async (request, { id }) => {
    const ctx = await clientContext(request, 'grow_matter_type_read');
    const entry = await getMatterType(ctx, pathId(id, 'Matter type'));
    return respondRecord(request, presentMatterType(entry), entry.updated_at);
  },
  'grow',
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
