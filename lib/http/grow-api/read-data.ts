import type * as z from 'zod';
import { AppError, fieldErrors } from '../../platform/errors';
import { readBody } from '../read-body';

/**
 * Reads `{data: {...}}` and checks it by its schema. Keys that the schema does not know are ignored.
 *
 * @throws AppError invalid: without fields for what is no JSON or has no `data` (400), else with what is wrong in each (422)
 */
export async function readData<S extends z.ZodType>(schema: S, request: Request): Promise<z.output<S>> {
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
  // Neither database holds these, and no character is dropped without a word. The form mends them instead.
  for (const [path, text] of textsIn(parsed.success ? parsed.data : undefined))
    if (!isStorable(text))
      (fields[path] ??= []).push('has a character that cannot be stored: NUL or half of a surrogate pair');
  if (!parsed.success || Object.keys(fields).length > 0) throw new AppError('invalid', 'Unprocessable', fields);
  return parsed.data;
}

/**
 * The body as text, up to 1 MB.
 * @throws AppError too_large when it is longer, invalid when it is no UTF-8
 */
export async function readText(request: Request): Promise<string> {
  const bytes = await readBody(request);
  if (!bytes) throw new AppError('too_large', 'The body is more than 1 MB.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError) throw new AppError('invalid', 'The body is not UTF-8.');
    throw cause;
  }
}

/** @throws AppError invalid for what is no JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new AppError('invalid', 'The body is not JSON.');
    throw cause;
  }
}

/** Whether both databases can hold the text as it is. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function* textsIn(value: unknown, path = ''): Generator<[string, string]> {
  if (typeof value === 'string') yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, path ? `${path}.${key}` : key);
}
