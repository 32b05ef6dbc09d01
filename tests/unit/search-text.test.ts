import { expect, test } from 'vitest';
import { searchTerms } from '@/lib/search-text';

test.each<[string, string[][]]>([
  ['(415) 555-0134', [['14155550134', '4155550134']]],
  ['+1 (415) 555-0134', [['14155550134']]],
  ['(415) 555-01', [['41555501']]],
  ['٤١٥ ٥٥٥', [['415555']]],
  ['Cell: +1 415 555 0134', [['14155550134']]],
  ['415 555 0134 x22', [['14155550134', '4155550134']]],
  ['0044 20 79', [['00442079', '442079']]],
  ['+44 (0)20 79', [['4402079', '442079']]],
  ['0134', [['0134']]],
  ['maria 415-555', [['415555'], ['maria']]],
  ['maria99@example.com', [['maria99@example.com']]],
  ['4155550134@example.com', [['4155550134@example.com']]],
  ['1234-ab5d', [['1234-ab5d']]],
  ['mobile home park', [['mobile'], ['home'], ['park']]],
  ['"', [['"']]],
  ['', []],
])('a search for %j asks for %j', (query, terms) => {
  expect(searchTerms(query, 'US')).toEqual(terms);
});
