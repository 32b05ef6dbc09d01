/** A page's query as Next.js hands it on. */
export type Query = Record<string, string | string[] | undefined>;

/** A page's query, name by name: of a parameter given twice, the first counts. */
export function firstOf(query: Query): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name, first]];
    }),
  );
}
