import { handler, otherMethods } from '@/lib/http/grow-api/handler';
import { includeOf } from '@/lib/http/grow-api/include';
import { MattersQuery } from '@/lib/http/grow-api/list-filters';
import { ListQuery, readPage, respondList } from '@/lib/http/grow-api/paging';
import { surfaceOf } from '@/lib/http/respond';
import { clientContext } from '@/lib/http/grow-api/client';
import { presentGrowMatter } from '@/lib/records/matters/grow-presenter';
import { pageOfMatters } from '@/lib/records/matters/list';

export const GET = handler('/matters', async (request) => {
  const ctx = await clientContext(request, 'grow_matter_read');
  if (surfaceOf(request) === 'v2') {
    return respondList(
      request,
      ctx,
      readPage(request, ctx, ListQuery),
      (asked) => pageOfMatters(ctx, asked),
      (matter) => presentGrowMatter(matter, 'v2'),
    );
  }
  const page = readPage(request, ctx, MattersQuery);
  return respondList(
    request,
    ctx,
    page,
    (asked) => pageOfMatters(ctx, asked),
    (matter) => presentGrowMatter(matter, 'grow', includeOf(page.filter)),
  );
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
