import { expect, test } from 'vitest';
import { fold, searchTerms } from '@/lib/platform/text/search-text';

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
  ['Berg, Mary', [['berg'], ['mary']]],
  ['Berg;Mary , ', [['berg;mary']]],
  ['O’Neil', [['oneil']]],
  ['mailto:Ana@Bücher.example', [['ana@bucher.example', 'ana@xn--bcher-kva.example']]],
  ['\u200bMa\u200bría', [['maria']]],
  ['قضية ٢٢', [['قضيه'], ['22']]],
  [',', []],
  ['"', [['"']]],
  ['', []],
])('a search for %j looks for the terms %j', (query, terms) => {
  expect(searchTerms(query, 'US')).toEqual(terms);
});

test.each([
  ['O’Neil', "O'Neil", 'O‘Neil', 'OʼNeil', 'O´Neil', 'O`Neil', 'O′Neil', 'ONeil', 'o＇neil'],
  ['Łukasz', 'Lukasz', 'ŁUKASZ'],
  ['Søren', 'Soren', 'SØREN'],
  ['Strauß', 'Strauss', 'STRAUẞ'],
  ['Yıldız', 'Yildiz', 'YILDIZ', 'yıldız'],
  ['İpek', 'ipek', 'Ipek'],
  ['Æsa', 'AEsa', 'æsa'],
  ['Cœur', 'coeur'],
  ['Đặng', 'Dang', 'đặng'],
  ['Guðrún', 'Gudrun'],
  ['Þóra', 'thora'],
  ['José', 'Jose\u0301', 'JOSE'],
  ['Jean‑Luc', 'jean-luc', 'Jean–Luc'],
  ['Ma\u200bría\u200e', 'maria'],
  ['أحمد', 'احمد', 'أحـمد'],
  ['علی', 'علي', 'على'],
  ['Ｍａｒｙ', 'mary'],
  ['Μάριος', 'ΜΆΡΙΟΣ'],
])('%s and its other spellings are stored and searched as the same text', (...ways) => {
  expect(new Set(ways.map(fold)).size).toBe(1);
});
