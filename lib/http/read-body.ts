import { AppError } from '../platform/errors';

/**
 * The longest request body that is accepted, in bytes. A message of 65,535 CJK characters takes 590 KB form-encoded,
 * and a form has more fields than the message.
 */
export const body_bytes_max = 1_048_576;

/**
 * The longest form that is shown again to a visitor without JavaScript, to be shortened, although it is too long to be
 * accepted.
 */
export const returned_bytes_max = 4 * body_bytes_max;

/** How many bytes of a request body that is too long are read and discarded. */
const dropped_bytes_max = 16 * body_bytes_max;

/**
 * Reads a request's body up to 1 MB, or another limit. Content-Length is not relied on, because a chunked body has
 * none.
 * @returns the bytes, or undefined if the body is longer
 */
export async function readBody(
  request: Request,
  bytes_max = body_bytes_max,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    // Read the rest and discard it: unread bytes would be parsed as the next request on this connection.
    if (size > dropped_bytes_max) return undefined;
    if (size <= bytes_max) chunks.push(chunk);
  }
  return size > bytes_max ? undefined : new Uint8Array(Buffer.concat(chunks));
}

/**
 * Reads the fields of an HTML form: URL-encoded or multipart. Bytes that are not UTF-8 become U+FFFD.
 *
 * @throws AppError `invalid` for multipart that cannot be read, and with the reason `content_type` for any other
 *   content type
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
