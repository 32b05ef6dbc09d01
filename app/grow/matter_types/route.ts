import { handler, otherMethods } from '@/lib/http/grow-api/handler';
import { ListQuery, readPage, respondList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { clientContext } from '@/lib/http/grow-api/client';
import { createMatterType } from '@/lib/records/lists/matter-types/create';
import { pageOfMatterTypes } from '@/lib/records/lists/matter-types/list';
import { presentMatterType } from '@/lib/records/lists/matter-types/presenter';
import { CreateMatterType } from '@/lib/records/lists/matter-types/schema';

export const GET = handler(
  '/matter_types',
  async (request) => {
    const ctx = await clientContext(request, 'grow_matter_type_read');
    return respondList(
      request,
      ctx,
      readPage(request, ctx, ListQuery),
      (asked) => pageOfMatterTypes(ctx, asked),
      presentMatterType,
    );
  },
  'grow',
);

export const POST = handler(
  '/matter_types',
  async (request) => {
    const ctx = await clientContext(request, 'grow_matter_type_write');
    const data = await readData(CreateMatterType, request);
    return replayable(request, ctx, data, async (inside) => ({
      status: 201,
      body: presentMatterType(await createMatterType(inside, data)),
    }));
  },
  'grow',
);

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
