import { expect, test } from 'vitest';
import type { NewestFirst } from '@/lib/platform/db/newest-first';
import { newestFirstPage, placeById } from '@/lib/platform/db/newest-first';

const rows = [1, 2, 3, 4, 5, 6, 7].map((id) => ({ id }));

/** Selects a part of the test's list as a database query does. */
async function select({ direction, beyond, limit }: NewestFirst): Promise<{ id: number }[]> {
  const older = direction === 'older';
  const part = rows.filter(({ id }) => beyond === undefined || (older ? id < beyond : id > beyond));
  return (older ? part.toReversed() : part).slice(0, limit);
}

async function page(page_token?: string) {
  const { rows: shown, ...tokens } = await newestFirstPage({ page_token, page_size: 3 }, select, placeById);
  return { ids: shown.map(({ id }) => id), ...tokens };
}

test('pages through a list from the newest row to the oldest and back without a gap or a repeated row', async () => {
  const first = await page();
  expect(first).toEqual({ ids: [7, 6, 5], newer_page_token: undefined, older_page_token: 'o5' });
  const second = await page(first.older_page_token);
  expect(second).toEqual({ ids: [4, 3, 2], newer_page_token: 'n4', older_page_token: 'o2' });
  const third = await page(second.older_page_token);
  expect(third).toEqual({ ids: [1], newer_page_token: 'n1', older_page_token: undefined });
  expect((await page(third.newer_page_token)).ids).toEqual([4, 3, 2]);
  expect(await page(second.newer_page_token)).toEqual({ ...first, older_page_token: 'o5' });
});

test.each(['x', 'o', 'o-1', "o1' or 1=1", 'n999999999999999999'])(
  'reads the first page of a list when the page token is %s',
  async (page_token) => {
    expect((await page(page_token)).ids).toEqual([7, 6, 5]);
  },
);

test('reads the first page of a list when the row of the page token has no place in the list', async () => {
  const { rows: shown } = await newestFirstPage({ page_token: 'n4', page_size: 3 }, select, () =>
    Promise.resolve(undefined),
  );
  expect(shown).toEqual([{ id: 7 }, { id: 6 }, { id: 5 }]);
});
