import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiDocument } from '@/lib/http/grow-api/openapi/document';
import type { Surface } from '@/lib/http/grow-api/operation';
import type { OpenApiDocument, OperationObject, Reference, ResponseObject } from '@/lib/http/grow-api/openapi/types';
import type { JsonSchema } from '@/lib/http/grow-api/openapi/schemas';

/** Identifies the operation and the document that a response belongs to. */
export interface Asked {
  surface: Surface;
  method: string;
  /** The requested path with its ids, with or without origin and query. */
  path: string;
}

const grow_error: JsonSchema = { $ref: '#/components/schemas/Error' };
const error_of: Record<Surface, JsonSchema> = {
  lead_inbox: { $ref: '#/components/schemas/LeadInboxError' },
  v2: grow_error,
  grow: grow_error,
};
const documents = new Map<Surface, OpenApiDocument>();
const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
addFormats(ajv);
const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/**
 * Checks a response against the OpenAPI document of its API. The status must be listed, the content type must match
 * exactly, and the body must match the schema without unknown keys. Every `fetch` response in the api tests is checked
 * here (tests/support/described.ts); tests that use other clients call this function.
 *
 * @returns the parsed JSON body, or undefined if there is none
 * @throws an error that lists everything that is wrong
 */
export async function validateReply(reply: Response, asked: Asked): Promise<unknown> {
  const document = documentOf(asked.surface);
  const text = await reply.clone().text();
  const wrong = complaints(document, asked, {
    status: reply.status,
    content_type: reply.headers.get('content-type'),
    text,
  });
  if (wrong.length > 0)
    throw new Error(
      `${asked.method} ${asked.path} (${asked.surface}) answered ${String(reply.status)} ${text.slice(0, 2_000)}\n${wrong.join('\n')}`,
    );
  return text === '' ? undefined : JSON.parse(text);
}

/**
 * Returns the document that a server serves, except for its origin. tests/api/openapi.test.ts checks that the two
 * match.
 */
function documentOf(surface: Surface): OpenApiDocument {
  const document = documents.get(surface) ?? openApiDocument(surface, 'https://any.test');
  documents.set(surface, document);
  return document;
}

/** Returns every difference between a response and its document; an empty list if they match. */
export function complaints(
  document: OpenApiDocument,
  asked: Asked,
  reply: { status: number; content_type: string | null; text: string },
): string[] {
  const operation = operationOf(document, asked);
  if (!operation)
    return [404, 405].includes(reply.status)
      ? wrongIn(document, error_of[asked.surface], JSON.parse(reply.text))
      : [`${asked.method} ${asked.path} is not in the document`];
  // Any route may answer 500 after an error in the code or 503 without a database, so operations do not list them.
  if ([500, 503].includes(reply.status)) return wrongIn(document, error_of[asked.surface], JSON.parse(reply.text));
  const listed = operation.responses[String(reply.status)];
  if (!listed) return [`${String(reply.status)} is not listed: ${Object.keys(operation.responses).join(', ')} are`];

  const { content } = resolved<ResponseObject>(document, listed);
  if (!content) return reply.text === '' ? [] : ['there is a body, and the document has none'];
  const media = content[reply.content_type ?? ''];
  if (!media)
    return [`the content type is ${reply.content_type ?? 'missing'}; ${Object.keys(content).join(', ')} is listed`];
  return wrongIn(document, media.schema, JSON.parse(reply.text));
}

/**
 * Returns every difference between a value and a schema of the document. Documented responses allow additional keys for
 * later versions. This check forbids them, so that a test finds a key that was added by mistake.
 */
export function wrongIn(document: OpenApiDocument, schema: JsonSchema, value: unknown): string[] {
  const check = compiled.get(schema) ?? ajv.compile(alone(document, schema));
  compiled.set(schema, check);
  check(value);
  return (check.errors ?? []).map(
    ({ instancePath, message, params }: ErrorObject) =>
      `${instancePath || 'the body'} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

/** Returns a schema together with the schemas that it references. */
function alone(document: OpenApiDocument, schema: JsonSchema): object {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll(
    '#/components/schemas/',
    '#/$defs/',
  );
  return JSON.parse(text.replaceAll('"additionalProperties":true', '"additionalProperties":false')) as object;
}

/** Resolves a reference into the document's components. */
export function resolved<T extends object>(document: OpenApiDocument, given: T | Reference): T {
  if (!('$ref' in given) || typeof given.$ref !== 'string') return given as T;
  const parts = given.$ref.replace('#/', '').split('/');
  const found = parts.reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], document);
  if (!found) throw new Error(`The reference ${given.$ref} has no target`);
  return found as T;
}

/**
 * Finds the operation of a request. /grow/v2 is another name for /grow. Literal paths take precedence over paths with
 * parameters.
 */
function operationOf(document: OpenApiDocument, { method, path }: Asked): OperationObject | undefined {
  const asked = new URL(path, 'http://any').pathname.replace(/^\/grow\/v2(?=\/)/, '/grow');
  const templates = Object.keys(document.paths).sort(
    (one, other) => Number(one.includes('{')) - Number(other.includes('{')),
  );
  const template = templates.find((candidate) =>
    new RegExp(`^${candidate.replaceAll('.', '\\.').replace(/\{[a-z_]+\}/g, '[^/]+')}$`).test(asked),
  );
  return template === undefined ? undefined : document.paths[template]?.[method.toLowerCase() as 'get'];
}
