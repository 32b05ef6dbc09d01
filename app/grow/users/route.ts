import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { userOperations } from '@/lib/http/grow-api/operations/users';
import { answerList } from '@/lib/http/grow-api/paging';
import { listGrowUsers } from '@/lib/people/users/grow';
import { presentGrowUser } from '@/lib/people/users/grow-presenter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(userOperations.list, (call) => answerList(call, (asked) => listGrowUsers(call.ctx, asked), presentGrowUser)),
);
