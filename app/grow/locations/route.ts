import { handler, otherMethods } from '@/lib/http/grow-api/handler';
import { ListQuery, readPage, respondList } from '@/lib/http/grow-api/paging';
import { readData } from '@/lib/http/grow-api/read-data';
import { replayable } from '@/lib/http/grow-api/replay';
import { clientContext } from '@/lib/http/grow-api/client';
import { createLocation } from '@/lib/records/lists/locations/create';
import { pageOfLocations } from '@/lib/records/lists/locations/list';
import { presentLocation } from '@/lib/records/lists/locations/presenter';
import { CreateLocation } from '@/lib/records/lists/locations/schema';

export const GET = handler(
  '/locations',
  async (request) => {
    const ctx = await clientContext(request, 'grow_location_read');
    return respondList(
      request,
      ctx,
      readPage(request, ctx, ListQuery),
      (asked) => pageOfLocations(ctx, asked),
      presentLocation,
    );
  },
  'grow',
);

export const POST = handler(
  '/locations',
  async (request) => {
    const ctx = await clientContext(request, 'grow_location_write');
    const data = await readData(CreateLocation, request);
    return replayable(request, ctx, data, async (inside) => ({
      status: 201,
      body: presentLocation(await createLocation(inside, data)),
    }));
  },
  'grow',
);

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
