import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { userOperations } from '@/lib/http/grow-api/operations/users';
import { respondRecord } from '@/lib/http/respond';
import { getOwnUser } from '@/lib/people/users/grow';
import { presentGrowUser } from '@/lib/people/users/grow-presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(userOperations.whoAmI, async ({ request, ctx }) => {
    const user = await getOwnUser(ctx);
    return respondRecord(request, presentGrowUser(user), user.updated_at);
  }),
);
