/** A page's query as Next.js passes it. */
export type Query = Record<string, string | string[] | undefined>;

/** Returns the name and value of every parameter in a page's query. */
export function entriesOf(query: Query): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
}

/** Returns a page's query by name. If a parameter is repeated, its first value that is not empty counts. */
export function firstFilledOf(query: Query): Record<string, string> {
  const filled = new Map<string, string>();
  for (const [name, value] of entriesOf(query)) if (value !== '' && !filled.has(name)) filled.set(name, value);
  return Object.fromEntries(filled);
}

/** Returns a page's query by name. If a parameter is repeated, its first value counts. */
export function firstOf(query: Query): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name, first]];
    }),
  );
}
