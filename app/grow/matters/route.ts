import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { includeOf } from '@/lib/http/grow-api/include';
import { matterOperations } from '@/lib/http/grow-api/operations/matters';
import { answerList } from '@/lib/http/grow-api/paging';
import { presentGrowMatter } from '@/lib/records/matters/grow-presenter';
import { pageOfMatters } from '@/lib/records/matters/list';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf(
  route(matterOperations.list, (call) =>
    answerList(
      call,
      (asked) => pageOfMatters(call.ctx, asked),
      (matter, query) => presentGrowMatter(matter, call.surface, includeOf(query)),
    ),
  ),
);
