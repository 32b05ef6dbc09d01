import type { Operation } from './operation';
import type { GrowSurface } from '../../platform/grow';
import { plainName } from './paging';

const named_max = 10;
const name_characters_max = 60;

/**
 * Returns warnings that name the query parameters which the operation does not have. Without a warning, a misspelled
 * filter would show all records and the caller would not notice.
 */
export function unknownParameters(operation: Operation, surface: GrowSurface, params: URLSearchParams): string[] {
  const known = parametersOf(operation, surface);
  const names = new Set(
    [...params].flatMap(([key, value]) =>
      key === '' || known.has(plainName(key)) || isOurOrder(operation, key, value) ? [] : [key],
    ),
  );
  const named = [...names]
    .slice(0, named_max)
    .map((name) => `${readable(name)} is not a parameter of this call and was ignored`);
  return names.size > named_max ? [...named, `${String(names.size - named_max)} more parameters were ignored`] : named;
}

function parametersOf({ query, reply }: Operation, surface: GrowSurface): Set<string> {
  return new Set([
    ...Object.keys(query?.[surface]?.shape ?? {}),
    'custom_action_nonce',
    ...(reply.envelope === 'list' ? ['page_token', 'limit'] : []),
  ]);
}

/** Returns whether the parameter asks for the order that lists have anyway: one client sends `order=id(asc)`. */
function isOurOrder({ reply }: Operation, key: string, value: string): boolean {
  return reply.envelope === 'list' && key === 'order' && value === 'id(asc)';
}

/** Encodes a name for the header, which must be ASCII and separates its warnings by `;`. */
function readable(name: string): string {
  const text = encodeURIComponent(name).replaceAll('%5B', '[').replaceAll('%5D', ']');
  return text.length > name_characters_max ? `${text.slice(0, name_characters_max)}...` : text;
}
