/** A page's query as Next.js hands it on. */
export type Query = Record<string, string | string[] | undefined>;

/** Every value of a page's query, with its name. */
export function entriesOf(query: Query): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
}

/** A page's query, name by name: of a parameter given more than once, the first that is not empty. */
export function firstFilledOf(query: Query): Record<string, string> {
  const filled = new Map<string, string>();
  for (const [name, value] of entriesOf(query)) if (value !== '' && !filled.has(name)) filled.set(name, value);
  return Object.fromEntries(filled);
}

/** A page's query, name by name: of a parameter given twice, the first counts. */
export function firstOf(query: Query): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name, first]];
    }),
  );
}
