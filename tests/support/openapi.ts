import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiDocument } from '@/lib/http/grow-api/openapi/document';
import type { Surface } from '@/lib/http/grow-api/operation';
import type { OpenApiDocument, OperationObject, Reference, ResponseObject } from '@/lib/http/grow-api/openapi/types';
import type { JsonSchema } from '@/lib/http/grow-api/openapi/schemas';

/** Which operation of which document a reply belongs to. */
export interface Asked {
  surface: Surface;
  method: string;
  /** As it was asked: with ids, and with or without origin and query. */
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
 * Holds a reply against the OpenAPI document of its surface: the status must be listed, the content type be the
 * listed one to the letter, the body be of its schema without an unknown key. Every reply to a `fetch` of the api tests
 * passes through here (tests/support/described.ts); who calls by other means calls it.
 *
 * @returns the body: what its JSON says, or undefined where there is none
 * @throws with all that is wrong
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

/** What a server serves as its document, but for the origin; tests/api/openapi.test.ts holds the two together. */
function documentOf(surface: Surface): OpenApiDocument {
  const document = documents.get(surface) ?? openApiDocument(surface, 'https://any.test');
  documents.set(surface, document);
  return document;
}

/** All that a reply has against its document; nothing, when it is as described. */
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
  // Of the process around the routes, and the same for all: a mistake of ours, no database.
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
 * What a value has against a schema of the document. The document leaves replies open for the keys of later versions; here
 * they are closed, so that a key that slips into a reply is found.
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

/** A schema with those it refers to inside it. */
function alone(document: OpenApiDocument, schema: JsonSchema): object {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll(
    '#/components/schemas/',
    '#/$defs/',
  );
  return JSON.parse(text.replaceAll('"additionalProperties":true', '"additionalProperties":false')) as object;
}

/** Follows a reference into the components. */
export function resolved<T extends object>(document: OpenApiDocument, given: T | Reference): T {
  if (!('$ref' in given) || typeof given.$ref !== 'string') return given as T;
  const parts = given.$ref.replace('#/', '').split('/');
  const found = parts.reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], document);
  if (!found) throw new Error(`${given.$ref} leads nowhere`);
  return found as T;
}

/** /grow/v2 is another name of /grow. What is said in letters goes before what varies. */
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
