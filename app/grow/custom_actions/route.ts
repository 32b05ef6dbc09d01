import { handler, otherMethods } from '@/lib/api/handler';
import { mountOf } from '@/lib/api/mount';
import { ListQuery, readPage, respondList } from '@/lib/api/paging';
import { readData } from '@/lib/api/read-data';
import { replayable } from '@/lib/api/replay';
import { clientContext } from '@/lib/auth/client';
import { createCustomAction } from '@/lib/custom-actions/create';
import { pageOfCustomActions } from '@/lib/custom-actions/list';
import { presentCustomAction } from '@/lib/custom-actions/presenter';
import { CreateCustomAction } from '@/lib/custom-actions/schema';

export const GET = handler('/custom_actions', async (request) => {
  const ctx = await clientContext(request, 'grow_custom_action_read');
  return respondList(request, ctx, readPage(request, ctx, ListQuery), (asked) => pageOfCustomActions(ctx, asked), presentCustomAction);
});

export const POST = handler('/custom_actions', async (request) => {
  const ctx = await clientContext(request, 'grow_custom_action_write');
  const data = await readData(CreateCustomAction, request);
  return replayable(request, ctx, data, async (inside) => ({ status: 201, body: presentCustomAction(await createCustomAction(inside, data, mountOf(request))) }));
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
