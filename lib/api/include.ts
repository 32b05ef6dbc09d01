/** What a list's query asks to be added to each record, e.g. `custom_field_values`; what is not known is ignored. */
export function includeOf({ include = '' }: { include?: string }): string[] {
  return include.split(',').map((name) => name.trim()).filter(Boolean);
}

/** As includeOf, of a single record's address. */
export function readInclude(request: Request): string[] {
  return new URL(request.url).searchParams.getAll('include').flatMap((include) => includeOf({ include }));
}
