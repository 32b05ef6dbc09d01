import { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { isOurOrigin } from '../http/hosts';
import { foreign_origin } from '../http/request';
import { isApiCall } from './api-paths';
import { readBytes } from './read-bytes';

/**
 * The deepest nesting of a form's state. React decodes nested values recursively, so a deeper one could exhaust the
 * stack.
 */
const depth_max = 8;

/** The field by which a form without JavaScript names its action and the place of its bound arguments. */
const Reference = z.object({ id: z.string().regex(/^[\da-f]{42}$/), bound: z.union([z.null(), z.literal('$@1')]) });

/** Why a request for a server action is refused. */
export interface ActionRefusal {
  status: 400 | 403 | 413;
  message: string;
}

const unreadable: ActionRefusal = {
  status: 400,
  message: 'Foyer cannot read this request. Reload the page, then submit the form again.',
};

/**
 * Returns whether the request may be a form of a page, sent with JavaScript (with a Next-Action header) or without (as
 * multipart). Call it after `mendAddress`.
 */
export function isActionRequest(request: IncomingMessage): boolean {
  const { method, headers } = request;
  return (
    method === 'POST' &&
    !isApiCall(request) &&
    (headers['next-action'] !== undefined || /^\s*multipart\/form-data/i.test(headers['content-type'] ?? ''))
  );
}

/**
 * Reads a request for a server action and checks its Origin and that React can decode it. Next.js would answer a
 * foreign Origin or an undecodable body with 500 and log a stack trace.
 *
 * An action takes no argument, a form, or the form's state and a form. Its id tells how many: the first byte has a bit
 * for each argument, starting at the second highest (next/dist/shared/lib/server-reference-info).
 *
 * @returns a request with the same content for Next.js, or the refusal; undefined when the client has disconnected
 */
export async function readActionRequest(
  request: IncomingMessage,
  bytes_max: number,
): Promise<IncomingMessage | ActionRefusal | undefined> {
  const { headers } = request;
  const bytes = await readBytes(request, bytes_max);
  if (!bytes) return undefined;
  if (bytes.length > bytes_max) return { status: 413, message: 'The body is more than 1 MB.' };
  // A multipart form that names no action is passed on, because it may be for a route.
  const form = /^\s*multipart\/form-data/i.test(headers['content-type'] ?? '')
    ? await formOf(bytes, headers['content-type'] ?? '')
    : undefined;
  if (form === 'broken') return unreadable;
  const id = headers['next-action'];
  const is_action = id !== undefined || (form && [...form.keys()].some((name) => name.startsWith('$ACTION_')));
  if (is_action && !isOurOrigin(headers.origin, headers.host)) return { status: 403, message: foreign_origin };
  const decodable =
    id === undefined ? !form || isPostedForm(form) : isCall(String(id), form ?? new TextDecoder().decode(bytes));
  return decodable ? requestWith(request, form, bytes) : unreadable;
}

async function formOf(bytes: Uint8Array<ArrayBuffer>, content_type: string): Promise<FormData | 'broken'> {
  try {
    return await new Response(bytes, { headers: { 'Content-Type': content_type } }).formData();
  } catch {
    return 'broken';
  }
}

/**
 * Returns whether a body is what a hydrated page sends: the arguments as JSON, inside a multipart form when one of them
 * is a form.
 */
function isCall(id: string, body: FormData | string): boolean {
  if (!/^[\da-f]{42}$/.test(id)) return false;
  const root = typeof body === 'string' ? body : body.get('0');
  const args = typeof root === 'string' ? jsonOf(root) : undefined;
  const wanted = argumentsOf(id);
  if (!Array.isArray(args) || args.length !== wanted) return false;
  const form = args.at(-1) as unknown;
  return (
    wanted === 0 ||
    (typeof body !== 'string' &&
      typeof form === 'string' &&
      /^\$K[\da-f]+$/.test(form) &&
      args.slice(0, -1).every(isPlain))
  );
}

/**
 * Returns whether React's $ACTION_ fields, which a form sends without JavaScript, are valid. A form without such fields
 * may be for a route.
 */
function isPostedForm(form: FormData): boolean {
  for (const [name, value] of form) {
    if (!name.startsWith('$ACTION_')) continue;
    if (typeof value !== 'string' || !isActionField(name, value)) return false;
  }
  return true;
}

function isActionField(name: string, value: string): boolean {
  if (/^\$ACTION_(ID_[\da-f]{42}|REF_\d{1,3})$/.test(name)) return value === '';
  if (name === '$ACTION_KEY') return /^[\w$-]{1,64}$/.test(value);
  const sent = jsonOf(value);
  if (/^\$ACTION_\d{1,3}:0$/.test(name)) {
    return Reference.safeParse(sent).success;
  }
  return /^\$ACTION_\d{1,3}:1$/.test(name) && Array.isArray(sent) && sent.every(isPlain);
}

function argumentsOf(id: string): number {
  const mask = Number.parseInt(id.slice(0, 2), 16);
  return [0b0100_0000, 0b0010_0000, 0b0001_0000, 0b0000_1000, 0b0000_0100, 0b0000_0010].filter((bit) => mask & bit)
    .length;
}

/**
 * Returns whether a value contains none of React's references. A reference is text that starts with one dollar sign;
 * React escapes real text with two.
 */
function isPlain(value: unknown): boolean {
  const left: [unknown, number][] = [[value, 0]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [found, depth] = next;
    if (typeof found === 'string' && /^\$(?!\$|undefined$)/.test(found)) return false;
    if (typeof found !== 'object' || found === null) continue;
    if (depth >= depth_max) return false;
    left.push(...Object.values(found).map((inner): [unknown, number] => [inner, depth + 1]));
  }
  return true;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Returns a request with the same content whose body Next.js can read. A form is serialized again, so Next.js never
 * parses the client's bytes.
 */
async function requestWith(
  request: IncomingMessage,
  form: FormData | undefined,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<IncomingMessage> {
  const written = form && new Response(form);
  const body = written ? Buffer.from(await written.arrayBuffer()) : Buffer.from(bytes);
  const again = new IncomingMessage(request.socket);
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  Object.assign(again, { method, url, httpVersion, httpVersionMajor, httpVersionMinor, complete: true });
  again.headers = {
    ...request.headers,
    'content-length': String(body.length),
    ...(written && { 'content-type': written.headers.get('content-type') ?? '' }),
  };
  delete again.headers['transfer-encoding'];
  again.rawHeaders = Object.entries(again.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().flatMap((one) => [name, one]),
  );
  again.push(body);
  again.push(null);
  return again;
}
