import { handler, otherMethods } from '@/lib/http/grow-api/handler';
import { respondRecord } from '@/lib/http/respond';
import { clientContext } from '@/lib/http/grow-api/client';
import { getOwnUser } from '@/lib/people/users/grow';
import { presentGrowUser } from '@/lib/people/users/grow-presenter';

export const GET = handler('/users/who_am_i', async (request) => {
  const ctx = await clientContext(request, 'grow_user_read');
  const user = await getOwnUser(ctx);
  return respondRecord(request, presentGrowUser(user), user.updated_at);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
