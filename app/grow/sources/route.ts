import { handler, otherMethods } from '@/lib/api/handler';
import { ListQuery, readPage, respondList } from '@/lib/api/paging';
import { readData } from '@/lib/api/read-data';
import { replayable } from '@/lib/api/replay';
import { clientContext } from '@/lib/auth/client';
import { createSource } from '@/lib/sources/create';
import { pageOfSources } from '@/lib/sources/list';
import { presentSource } from '@/lib/sources/presenter';
import { CreateSource } from '@/lib/sources/schema';

export const GET = handler('/sources', async (request) => {
  const ctx = await clientContext(request, 'grow_lead_inbox_read');
  return respondList(request, ctx, readPage(request, ctx, ListQuery), (asked) => pageOfSources(ctx, asked), presentSource);
}, 'grow');

export const POST = handler('/sources', async (request) => {
  const ctx = await clientContext(request, 'grow_lead_inbox_write');
  const data = await readData(CreateSource, request);
  return replayable(request, ctx, data, async (inside) => ({ status: 201, body: presentSource(await createSource(inside, data)) }));
}, 'grow');

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
