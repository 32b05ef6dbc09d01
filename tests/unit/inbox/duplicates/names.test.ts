import { expect, test } from 'vitest';
import { areForms, fullNames } from '@/lib/inbox/duplicates/given-names';
import { compareNames } from '@/lib/inbox/duplicates/names';
import { romanize } from '@/lib/inbox/duplicates/romanize';
import { editDistance, soundOf } from '@/lib/inbox/duplicates/sound';

test.each([
  ['Щербаков', 'shcherbakov'],
  ['Юлия', 'yuliya'],
  ['Ёлкин', 'elkin'],
  ['Παπαδόπουλος', 'papadopulos'],
  ['Nguyễn Thị', 'nguyen thi'],
  ['Łukasz', 'lukasz'],
  ['O’Neil', 'oneil'],
  ['서연', 'seoyeon'],
  ['张', 'zhang'],
  ['山田', ''],
])('%s is written %s in Latin letters', (name, text) => {
  expect(romanize(name).text).toBe(text);
});

test('an umlaut is written with one letter or with two', () => {
  expect([romanize('Müller').text, romanize('Müller', 'two').text]).toEqual(['muller', 'mueller']);
});

test.each([
  ['mohammed', 'muhammad'],
  ['sergey', 'sergei'],
  ['shevchenko', 'chevchenko'],
  ['zhukov', 'jukov'],
  ['petrov', 'petroff'],
  ['kuznetsov', 'kuznetzov'],
  ['khalid', 'kaled'],
  ['fatimah', 'fatima'],
])('%s and %s sound alike', (one, other) => {
  expect(soundOf(one)).toBe(soundOf(other));
});

test.each([
  ['', '', 0],
  ['garcia', '', 6],
  ['garcia', 'gracia', 1],
  ['garcia', 'garca', 1],
  ['garcia', 'garzia', 1],
  ['garcia', 'gartias', 2],
])('%s and %s are %i typing mistakes apart', (one, other, mistakes) => {
  expect(editDistance(one, other)).toBe(mistakes);
  expect(editDistance(other, one)).toBe(mistakes);
});

test('a short form belongs to each of its full names', () => {
  expect([areForms('ted', 'edward'), areForms('theodore', 'ted'), areForms('edward', 'theodore')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(fullNames('ted')).toEqual(['edward', 'theodore']);
  expect(fullNames('whitfield')).toEqual(['whitfield']);
});

test.each([
  ['Joan', 'John', 'different'],
  ['Lee', 'Leo', 'different'],
  ['Migeul', 'Miguel', 'alike'],
  ['Bob', 'Robert', 'alike'],
  ['José', 'Jose', 'same'],
  ['太郎', 'Taro', 'unknown'],
])('the first names %s and %s are %s', (one, other, verdict) => {
  const named = (first_name: string) => ({ first_name, last_name: 'Reed' });
  expect(compareNames(named(one), named(other)).first.verdict).toBe(verdict);
});

test.each([
  ['Al-Masri', 'Elmasry'],
  ['MacDonald', 'Mc Donald'],
  ["O'Neil", 'Oneill'],
  ['Nguyễn', 'Wynn'],
  ['Garcia', 'Garcia-Lopez'],
  ['de la Cruz', 'Cruz'],
])('the last names %s and %s agree', (one, other) => {
  const named = (last_name: string) => ({ first_name: 'Ada', last_name });
  expect(['same', 'alike']).toContain(compareNames(named(one), named(other)).last.verdict);
});
