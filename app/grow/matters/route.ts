import { handler, otherMethods } from '@/lib/api/handler';
import { includeOf } from '@/lib/api/include';
import { MattersQuery } from '@/lib/api/list-filters';
import { ListQuery, readPage, respondList } from '@/lib/api/paging';
import { surfaceOf } from '@/lib/api/respond';
import { clientContext } from '@/lib/auth/client';
import { presentGrowMatter } from '@/lib/matters/grow-presenter';
import { pageOfMatters } from '@/lib/matters/list';

export const GET = handler('/matters', async (request) => {
  const ctx = await clientContext(request, 'grow_matter_read');
  if (surfaceOf(request) === 'v2') {
    return respondList(request, ctx, readPage(request, ctx, ListQuery), (asked) => pageOfMatters(ctx, asked), (matter) => presentGrowMatter(matter, 'v2'));
  }
  const page = readPage(request, ctx, MattersQuery);
  return respondList(request, ctx, page, (asked) => pageOfMatters(ctx, asked), (matter) => presentGrowMatter(matter, 'grow', includeOf(page.filter)));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
