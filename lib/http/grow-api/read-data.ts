import { AppError, fieldErrors } from '../../platform/errors';
import type { GrowCall, DataOf } from './call';
import type { Operation } from './operation';
import { readBody } from '../read-body';

/**
 * Reads a body of the form `{data: {...}}` and parses `data` by the operation's schema. Unknown keys are ignored.
 *
 * @throws AppError invalid: without fields if the body is not JSON or has no `data` (400), else with the errors of each
 *   field (422)
 */
export async function readData<O extends Operation>({ operation, surface, request }: GrowCall<O>): Promise<DataOf<O>> {
  const schema = operation.body?.schemas[surface];
  if (!schema) throw new Error(`${operation.id} has no body on ${surface}`);
  const body = parseJson(await readText(request));
  if (
    typeof body !== 'object' ||
    body === null ||
    !('data' in body) ||
    typeof body.data !== 'object' ||
    body.data === null ||
    Array.isArray(body.data)
  ) {
    throw new AppError('invalid', 'The body has no data: send {"data": {…}}.');
  }
  const parsed = schema.safeParse(body.data);
  const fields = fieldErrors(parsed.error?.issues ?? [], body.data, (path) => path.join('.') || 'data');
  // Neither database can store these characters. The intake form replaces them; here the call is refused, so that no
  // character is dropped silently.
  for (const [path, text] of textsIn(parsed.success ? parsed.data : undefined))
    if (!isStorable(text))
      (fields[path] ??= []).push('has a character that cannot be stored: NUL or half of a surrogate pair');
  if (!parsed.success || Object.keys(fields).length > 0) throw new AppError('invalid', 'Unprocessable', fields);
  return parsed.data as DataOf<O>;
}

/**
 * Reads the body as text, up to 1 MB.
 * @throws AppError too_large if it is longer, invalid if it is not UTF-8
 */
async function readText(request: Request): Promise<string> {
  const bytes = await readBody(request);
  if (!bytes) throw new AppError('too_large', 'The body is more than 1 MB.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError) throw new AppError('invalid', 'The body is not UTF-8.');
    throw cause;
  }
}

/**
 * Parses a text as JSON.
 * @throws AppError invalid if the text is not JSON
 */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new AppError('invalid', 'The body is not JSON.');
    throw cause;
  }
}

/** Returns whether both databases can store the text unchanged. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function* textsIn(value: unknown, path = ''): Generator<[string, string]> {
  if (typeof value === 'string') yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, path ? `${path}.${key}` : key);
}
