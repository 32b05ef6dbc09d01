import { expect, test } from 'vitest';
import frozen from '../fixtures/frozen-names.json';
import { data_names, dataNames, foyerNamesIn, namesWithFoyer } from '../support/data-names';

/*
 * Code may be moved, renamed and reworded. The names in tests/fixtures/frozen-names.json may not: databases, backups,
 * browsers, customers' pages and other people's programs contain them, and a change of this code does not change
 * those. Other tests do not notice when a name changes everywhere in this code at once, because both sides still
 * agree.
 *
 * `{}` in a name stands for a part that is known only at run time. Some names are listed with their use.
 */

const lists: Record<string, string[]> = frozen;
const rule =
  'Stored data or other people’s pages depend on these names. Change frozen-names.json only when you add a name';

for (const [kind, search] of Object.entries(data_names)) {
  test(search.title, () => {
    const found = dataNames(search);
    // A search that finds no names would pass the comparison with an empty list.
    expect(found, 'The search for these names finds none').not.toEqual([]);
    expect(found, rule).toEqual(lists[kind]);
  });
}

test("the list of frozen names contains every name in the code that includes Foyer's name", () => {
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

test('the list of frozen names is sorted, has each name once, and has only kinds that the test searches for', () => {
  expect(Object.keys(lists)).toEqual([...Object.keys(data_names), 'other_names'].sort());
  for (const names of Object.values(lists)) expect(names).toEqual([...new Set(names)].sort());
});
