import { expect, test } from 'vitest';
import { firstOf } from '@/lib/http/search-params';

test('when a URL repeats a parameter, the first value counts; absent parameters are left out', () => {
  expect(firstOf({ source: ['a', 'b'], empty: '', none: undefined, nothing: [] })).toEqual({ source: 'a', empty: '' });
  expect(Object.keys(firstOf({ none: undefined }))).toEqual([]);
});
