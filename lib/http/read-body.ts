import { AppError } from '../platform/errors';

/** 65,535 characters of CJK text are 590 KB form-encoded; a form holds more than its message. */
export const body_bytes_max = 1_048_576;

/** What a visitor without script sends is given back, to be shortened, though it is not taken. */
export const returned_bytes_max = 4 * body_bytes_max;

/** How much of a body that is too long is read to its end. */
const dropped_bytes_max = 16 * body_bytes_max;

/**
 * Reads a request's body up to 1 MB, or another limit, whatever its length is said to be: a chunked one says nothing.
 * @returns the bytes, or undefined when there are more
 */
export async function readBody(
  request: Request,
  bytes_max = body_bytes_max,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    // Read on without keeping it: what stays unread on a connection would be taken for the beginning of its next request.
    if (size > dropped_bytes_max) return undefined;
    if (size <= bytes_max) chunks.push(chunk);
  }
  return size > bytes_max ? undefined : new Uint8Array(Buffer.concat(chunks));
}

/**
 * Reads what a form of HTML posts: urlencoded, or multipart. Bytes that are no UTF-8 become U+FFFD.
 *
 * @throws AppError `invalid` for multipart that cannot be read, and, with the reason `content_type`, for another content type
 */
export async function readForm(
  bytes: Uint8Array<ArrayBuffer>,
  content_type: string,
): Promise<Iterable<[string, FormDataEntryValue]>> {
  const type = content_type.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return new URLSearchParams(new TextDecoder().decode(bytes));
  if (type !== 'multipart/form-data')
    throw new AppError(
      'invalid',
      'Send application/x-www-form-urlencoded or multipart/form-data',
      {},
      { reason: 'content_type' },
    );
  try {
    return await new Response(bytes, { headers: { 'Content-Type': content_type } }).formData();
  } catch (cause) {
    if (cause instanceof TypeError) throw new AppError('invalid', 'The multipart body cannot be read');
    throw cause;
  }
}
