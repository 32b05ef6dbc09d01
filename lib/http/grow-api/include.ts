import type { GrowCall } from './call';

/**
 * Returns the names in the `include` parameter of a list, which add keys to each record, e.g. `custom_field_values`.
 * Callers ignore unknown names.
 */
export function includeOf(query: object): string[] {
  return includeIn('include' in query ? query.include : undefined);
}

/**
 * Returns the names in the `include` parameter of a call for a single record; an empty list if the operation has no
 * such parameter.
 */
export function readInclude(call: GrowCall): string[] {
  return queryWith('include', call).getAll('include').flatMap(includeIn);
}

/** Returns the field names in `fields=id,matter_type{id,name}`, without the nested names in braces. */
export function fieldsOf(query: object): string[] {
  return fieldsIn('fields' in query ? query.fields : undefined);
}

/**
 * Returns the names in the `fields` parameter of a call for a single record; an empty list if the operation has no such
 * parameter.
 */
export function readFields(call: GrowCall): string[] {
  const query = queryWith('fields', call);
  return [...query.getAll('fields'), ...query.getAll('fields[]')].flatMap(fieldsIn);
}

function includeIn(text: unknown): string[] {
  if (typeof text !== 'string') return [];
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function fieldsIn(text: unknown): string[] {
  if (typeof text !== 'string') return [];
  const names: string[] = [];
  let depth = 0;
  for (const [part] of text.matchAll(/[{(]|[)}]|[^{}(),\s]+/g)) {
    if (part === '{' || part === '(') depth += 1;
    else if (part === '}' || part === ')') depth -= 1;
    else if (depth === 0) names.push(part);
  }
  return names;
}

/**
 * Returns the parsed query of the call, or an empty query if the operation has no such parameter in the API that was
 * called.
 */
function queryWith(name: 'include' | 'fields', { operation, surface, request }: GrowCall): URLSearchParams {
  return name in (operation.query?.[surface]?.shape ?? {}) ? new URL(request.url).searchParams : new URLSearchParams();
}
