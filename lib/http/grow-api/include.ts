/** What a list's query asks to be added to each record, e.g. `custom_field_values`; what is not known is ignored. */
export function includeOf({ include = '' }: { include?: string }): string[] {
  return include
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

/** As includeOf, of a single record's address. */
export function readInclude(request: Request): string[] {
  return new URL(request.url).searchParams.getAll('include').flatMap((include) => includeOf({ include }));
}

/** Which fields a query asks for by `fields=id,matter_type{id,name}`: the names before the braces. */
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

/** As fieldsOf, of a single record's address. */
export function readFields(request: Request): string[] {
  const { searchParams } = new URL(request.url);
  return [...searchParams.getAll('fields'), ...searchParams.getAll('fields[]')].flatMap((fields) =>
    fieldsOf({ fields }),
  );
}
