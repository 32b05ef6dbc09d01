import { handler, otherMethods } from '@/lib/api/handler';
import { ListUsers } from '@/lib/api/list-filters';
import { readPage, respondList } from '@/lib/api/paging';
import { clientContext } from '@/lib/auth/client';
import { listGrowUsers } from '@/lib/users/grow';
import { presentGrowUser } from '@/lib/users/grow-presenter';

export const GET = handler('/users', async (request) => {
  const ctx = await clientContext(request, 'grow_user_read');
  return respondList(request, ctx, readPage(request, ctx, ListUsers), (asked) => listGrowUsers(ctx, asked), presentGrowUser);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
