import { expect, test } from 'vitest';
import { firstOf } from '@/lib/http/search-params';

test('of a parameter given twice the first counts, and one that is not there is not named', () => {
  expect(firstOf({ source: ['a', 'b'], empty: '', none: undefined, nothing: [] })).toEqual({ source: 'a', empty: '' });
  expect(Object.keys(firstOf({ none: undefined }))).toEqual([]);
});
