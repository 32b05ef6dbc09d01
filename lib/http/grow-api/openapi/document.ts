import { scope_words, scopes } from '../../../access/scopes';
import { changelog } from '../changelog';
import type { ApiObject, Operation, RefusalStatus, Surface } from '../operation';
import type { GrowSurface } from '../../../platform/grow';
import { groups, growOperations } from '../operations/all';
import { leadInboxDocument } from './lead-inbox';
import { fullPath, parameters, parametersOf } from './parameters';
import {
  counted_headers,
  error_schema,
  headerReferences,
  headers,
  refusalReference,
  refusalResponses,
} from './refusals';
import type { JsonSchema } from './schemas';
import { exampleOf, objectSchema } from './schemas';
import type { HeaderObject, OpenApiDocument, OperationObject, ParameterObject, ResponseObject } from './types';

/**
 * Returns the OpenAPI 3.1 document of a surface, made from the schemas that parse input and present output.
 * @param origin where the surface is served, without a trailing slash
 */
export function openApiDocument(surface: Surface, origin: string): OpenApiDocument {
  return surface === 'lead_inbox' ? leadInboxDocument(origin) : growDocument(surface, origin);
}

const abouts: Record<GrowSurface, Pick<OpenApiDocument['info'], 'title' | 'summary' | 'description'>> = {
  v2: {
    title: 'Foyer: Early-access API',
    summary: 'For programs written for the early access of Clio Grow’s API, under /api/v2.',
    description:
      'Serves programs written for the early access of Clio Grow’s API. A single record is returned without an envelope. A later version may add keys to responses, so ignore keys that you do not know. New programs should use the platform API under /grow, which has all of this and more.',
  },
  grow: {
    title: 'Foyer: Platform API',
    summary: 'The Grow API: inbox leads, contacts, matters, notes, users, custom actions, and the firm’s lists.',
    description:
      'Serves programs written for Clio Grow’s API, and new programs. Every record and list is in `data`. The same paths are served under `/grow/v2`. A later version may add keys to responses, so ignore keys that you do not know. Guides and a changelog are at `/developers`.',
  },
};

function growDocument(surface: GrowSurface, origin: string): OpenApiDocument {
  const operations = growOperations.filter(({ surfaces }) => surfaces.includes(surface));
  const used = new Set(operations.flatMap(({ group }) => group));
  const paths: OpenApiDocument['paths'] = {};
  for (const operation of operations)
    (paths[fullPath(operation, surface)] ??= {})[operation.method] = operationObject(operation, surface);

  return withUsedParts({
    openapi: '3.1.0',
    info: { ...abouts[surface], version: changelog[0].version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: origin, description: 'This Foyer' }],
    tags: groups.filter(({ name }) => used.has(name)),
    paths,
    components: {
      securitySchemes: securitySchemes(origin),
      parameters: { ...parameters },
      headers,
      responses: refusalResponses(
        new Set<RefusalStatus>(operations.flatMap((operation) => refusalsOf(operation, surface))),
      ),
      schemas: { ...objectSchemas(operations, surface), Error: error_schema, ListMeta: list_meta },
    },
  });
}

function operationObject(operation: Operation, surface: GrowSurface): OperationObject {
  const { id, group, summary, description, scopes: enough, body, reply, conditional } = operation;
  const own_headers = [
    ...(conditional ? ['ETag', 'Last-Modified'] : []),
    ...(operation.method === 'post' ? ['Idempotent-Replayed'] : []),
  ];
  const responses: OperationObject['responses'] = {
    [reply.status]: {
      description: reply.is,
      headers: headerReferences([...counted_headers, ...own_headers]),
      ...contentOf(operation, surface),
    },
    ...(conditional && {
      304: {
        description: 'Your copy of the record is current. There is no body.',
        headers: headerReferences([...counted_headers, ...own_headers]),
      },
    }),
    ...Object.fromEntries(refusalsOf(operation, surface).map((status) => [status, refusalReference(status)])),
  };
  return {
    operationId: id,
    tags: [group],
    summary,
    description,
    security: enough.flatMap((scope): Record<string, string[]>[] => [{ oauth2: [scope] }, { personal_token: [scope] }]),
    parameters: parametersOf(operation, surface),
    ...(body && {
      requestBody: {
        required: true,
        description: body.is,
        content: { 'application/json': bodyContent(body, surface) },
      },
    }),
    responses,
  };
}

function refusalsOf({ body, refusals, platform_refusals = [] }: Operation, surface: GrowSurface): RefusalStatus[] {
  return [...refusals, ...(surface === 'grow' ? platform_refusals : []), 405, ...(body ? [413 as const] : [])];
}

function bodyContent(body: ApiObject, surface: GrowSurface) {
  return {
    schema: { type: 'object', required: ['data'], properties: { data: { $ref: `#/components/schemas/${body.name}` } } },
    example: { data: exampleOf(body, surface) },
  };
}

/**
 * Returns the content of a successful response. In the early-access API, a single record is the whole body; in the
 * platform API, the record is in `data`. A list is in `data` in both APIs.
 */
function contentOf({ reply: { envelope, object } }: Operation, surface: GrowSurface): Pick<ResponseObject, 'content'> {
  if (envelope === 'none' || !object) return {};
  const record: JsonSchema = { $ref: `#/components/schemas/${object.name}` };
  const example = exampleOf(object, surface);
  if (envelope === 'one' && surface === 'v2') return json(record, example);
  if (envelope === 'one') return json(open({ data: record }), { data: example });
  return json(
    open({ data: { type: 'array', maxItems: 200, items: record }, meta: { $ref: '#/components/schemas/ListMeta' } }),
    { data: [example], meta: { paging: {} } },
  );
}

function json(schema: JsonSchema, example: unknown): Pick<ResponseObject, 'content'> {
  return { content: { 'application/json': { schema, example } } };
}

/** Returns the schema of an envelope with these keys. It permits other keys, because a later version may add some. */
function open(properties: Record<string, JsonSchema>): JsonSchema {
  return { type: 'object', required: Object.keys(properties), additionalProperties: true, properties };
}

const list_meta: JsonSchema = {
  type: 'object',
  description: 'Links to the neighboring pages of a list.',
  required: ['paging'],
  additionalProperties: true,
  properties: {
    paging: {
      type: 'object',
      description:
        'Addresses to call unchanged, with the same access token. A key is left out if there is no such page.',
      additionalProperties: true,
      properties: {
        next: { type: 'string', format: 'uri', description: 'The page after this one.' },
        previous: { type: 'string', format: 'uri', description: 'The page before this one.' },
      },
    },
  },
};

/**
 * Returns the schemas of all objects by name. Unknown keys of a body are ignored; records permit keys of later
 * versions.
 */
function objectSchemas(operations: Operation[], surface: GrowSurface): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {};
  for (const { body, reply } of operations) {
    if (reply.object) schemas[reply.object.name] = objectSchema(reply.object, surface, 'output');
    if (body) schemas[body.name] = objectSchema(body, surface, 'input');
  }
  return schemas;
}

function securitySchemes(origin: string): Record<string, object> {
  const url = (path: string) => `${origin}/oauth/${path}`;
  return {
    oauth2: {
      type: 'oauth2',
      description:
        'For applications that a user of the firm authorizes. An access token expires after 24 hours; a refresh token can be used once.',
      flows: {
        authorizationCode: {
          authorizationUrl: url('authorize'),
          tokenUrl: url('token'),
          refreshUrl: url('token'),
          scopes: Object.fromEntries(scopes.map((scope) => [scope, `May ${scope_words[scope]}.`])),
        },
      },
    },
    personal_token: {
      type: 'http',
      scheme: 'bearer',
      description:
        'For a firm’s own scripts: a token that a user creates under Settings > Developers, with the scopes that the user chooses.',
    },
  };
}

/** Removes parameters and headers that nothing refers to. */
function withUsedParts(document: OpenApiDocument): OpenApiDocument {
  const { parameters: all_parameters = {}, headers: all_headers = {} } = document.components;
  const text = JSON.stringify([document.paths, document.components.responses]);
  const isUsed =
    (kind: string) =>
    ([name]: [string, unknown]) =>
      text.includes(`"#/components/${kind}/${name}"`);
  const used_parameters = Object.fromEntries(Object.entries(all_parameters).filter(isUsed('parameters'))) as Record<
    string,
    ParameterObject
  >;
  const used_headers = Object.fromEntries(Object.entries(all_headers).filter(isUsed('headers'))) as Record<
    string,
    HeaderObject
  >;
  return { ...document, components: { ...document.components, parameters: used_parameters, headers: used_headers } };
}
