/**
 * Returns the names in the `include` parameter of a list, which add keys to each record, e.g. `custom_field_values`.
 * Callers ignore unknown names.
 */
export function includeOf({ include = '' }: { include?: string }): string[] {
  return include
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

/** Like includeOf, for the request of a single record. */
export function readInclude(request: Request): string[] {
  return new URL(request.url).searchParams.getAll('include').flatMap((include) => includeOf({ include }));
}

/** Returns the field names in `fields=id,matter_type{id,name}`, without the nested names in braces. */
export function fieldsOf({ fields = '' }: { fields?: string }): string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [part] of fields.matchAll(/[{(]|[)}]|[^{}(),\s]+/g)) {
    if (part === '{' || part === '(') depth += 1;
    else if (part === '}' || part === ')') depth -= 1;
    else if (depth === 0) names.push(part);
  }
  return names;
}

/** Like fieldsOf, for the request of a single record. */
export function readFields(request: Request): string[] {
  const { searchParams } = new URL(request.url);
  return [...searchParams.getAll('fields'), ...searchParams.getAll('fields[]')].flatMap((fields) =>
    fieldsOf({ fields }),
  );
}
