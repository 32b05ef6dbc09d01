import { handler, otherMethods } from '@/lib/http/grow-api/handler';
import { mountOf } from '@/lib/http/grow-api/mount';
import { ListQuery, readPage, respondList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { clientContext } from '@/lib/http/grow-api/client';
import { createCustomAction } from '@/lib/records/custom-actions/create';
import { pageOfCustomActions } from '@/lib/records/custom-actions/list';
import { presentCustomAction } from '@/lib/records/custom-actions/presenter';
import { CreateCustomAction } from '@/lib/records/custom-actions/schema';

export const GET = handler('/custom_actions', async (request) => {
  const ctx = await clientContext(request, 'grow_custom_action_read');
  return respondList(
    request,
    ctx,
    readPage(request, ctx, ListQuery),
    (asked) => pageOfCustomActions(ctx, asked),
    presentCustomAction,
  );
});

export const POST = handler('/custom_actions', async (request) => {
  const ctx = await clientContext(request, 'grow_custom_action_write');
  const data = await readData(CreateCustomAction, request);
  return replayable(request, ctx, data, async (inside) => ({
    status: 201,
    body: presentCustomAction(await createCustomAction(inside, data, mountOf(request))),
  }));
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
