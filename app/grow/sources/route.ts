import { handler, otherMethods } from '@/lib/http/grow-api/handler';
import { ListQuery, readPage, respondList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { clientContext } from '@/lib/http/grow-api/client';
import { createSource } from '@/lib/records/lists/sources/create';
import { pageOfSources } from '@/lib/records/lists/sources/list';
import { presentSource } from '@/lib/records/lists/sources/presenter';
import { CreateSource } from '@/lib/records/lists/sources/schema';

export const GET = handler(
  '/sources',
  async (request) => {
    const ctx = await clientContext(request, 'grow_lead_inbox_read');
    return respondList(
      request,
      ctx,
      readPage(request, ctx, ListQuery),
      (asked) => pageOfSources(ctx, asked),
      presentSource,
    );
  },
  'grow',
);

export const POST = handler(
  '/sources',
  async (request) => {
    const ctx = await clientContext(request, 'grow_lead_inbox_write');
    const data = await readData(CreateSource, request);
    return replayable(request, ctx, data, async (inside) => ({
      status: 201,
      body: presentSource(await createSource(inside, data)),
    }));
  },
  'grow',
);

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
