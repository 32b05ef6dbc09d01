import { handler, otherMethods } from '@/lib/http/grow-api/handler';
import { ListUsers } from '@/lib/http/grow-api/list-filters';
import { readPage, respondList } from '@/lib/http/grow-api/paging';
import { clientContext } from '@/lib/http/grow-api/client';
import { listGrowUsers } from '@/lib/people/users/grow';
import { presentGrowUser } from '@/lib/people/users/grow-presenter';

export const GET = handler('/users', async (request) => {
  const ctx = await clientContext(request, 'grow_user_read');
  return respondList(
    request,
    ctx,
    readPage(request, ctx, ListUsers),
    (asked) => listGrowUsers(ctx, asked),
    presentGrowUser,
  );
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
