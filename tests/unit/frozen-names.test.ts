import { expect, test } from 'vitest';
import frozen from '../fixtures/frozen-names.json';
import { data_names, dataNames, foyerNamesIn, namesWithFoyer } from '../support/data-names';

/*
 * Code may be moved, renamed and reworded. The names in tests/fixtures/frozen-names.json may not: a database, a backup,
 * a browser, a customer's page or somebody's program holds them, and no change of our code changes those. Other tests do
 * not notice when a name is changed in all of our code at once, since then both sides still agree with each other.
 *
 * `{}` in a name is a part that only a run of the program knows. Some names are listed with what they are used for.
 */

const lists: Record<string, string[]> = frozen;
const rule =
  'Stored data or other people’s pages depend on these names. Change frozen-names.json only when you add a name';

for (const [kind, search] of Object.entries(data_names)) {
  test(search.title, () => {
    const found = dataNames(search);
    // A search that finds nothing would agree with an empty list.
    expect(found, 'The search for these names finds none').not.toEqual([]);
    expect(found, rule).toEqual(lists[kind]);
  });
}

test('has no name with Foyer’s in it that is missing from the list', () => {
  const listed = new Set(
    Object.keys(data_names)
      .flatMap((kind) => lists[kind] ?? [])
      .flatMap(foyerNamesIn),
  );
  expect(
    namesWithFoyer().filter((name) => !listed.has(name)),
    rule,
  ).toEqual(lists['other_names']);
});

test('the list of frozen names is sorted, has each name once, and has no kind that is not looked for', () => {
  expect(Object.keys(lists)).toEqual([...Object.keys(data_names), 'other_names'].sort());
  for (const names of Object.values(lists)) expect(names).toEqual([...new Set(names)].sort());
});
