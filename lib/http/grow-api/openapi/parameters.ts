import type { Operation, GrowSurface } from '../operation';
import { mounts } from '../operation';
import type { ParameterObject, Reference } from './types';
import type { JsonSchema } from './schemas';
import { jsonSchema } from './schemas';

/** Parameters that many operations take, as components hold them. */
export const parameters = {
  PageToken: {
    name: 'page_token',
    in: 'query',
    required: false,
    description:
      'Which page: from `meta.paging` of the page before. It carries the filters along and cannot be made or read by anybody else.',
    schema: { type: 'string' },
  },
  Limit: {
    name: 'limit',
    in: 'query',
    required: false,
    description: 'Records on a page. More than 200 is 200.',
    schema: { type: 'integer', minimum: 1, default: 200 },
    example: 50,
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A key of your own for this request. Sent again within 24 hours, the first reply is repeated and nothing is done twice.',
    schema: { type: 'string', maxLength: 255 },
    example: '5f0c1c6e-3b7a-4f3e-9a55-0d6b1f6f2f11',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` of the record as you have it: 304 while it is unchanged.',
    schema: { type: 'string' },
  },
  IfModifiedSince: {
    name: 'If-Modified-Since',
    in: 'header',
    required: false,
    description: 'The `Last-Modified` of the record as you have it; `If-None-Match` goes before it.',
    schema: { type: 'string' },
  },
  CustomActionNonce: {
    name: 'custom_action_nonce',
    in: 'query',
    required: false,
    description:
      'The nonce that a custom action’s link was opened with: good for one call within 60 seconds, by the application that made the action, for the user who chose it. The call does nothing if it is not good.',
    schema: { type: 'string' },
  },
  ApiVersion: {
    name: 'X-API-Version',
    in: 'header',
    required: false,
    description: 'Accepted, and otherwise ignored.',
    schema: { type: 'string' },
  },
} as const satisfies Record<string, ParameterObject>;

/** What a query parameter is, in a sentence, and a value it might have. */
const query_words: Record<string, readonly [is: string, example?: unknown]> = {
  created_since: ['Only what was created at this time or later (ISO 8601).', '2026-11-01T00:00:00Z'],
  updated_since: ['Only what was changed at this time or later (ISO 8601).', '2026-11-01T00:00:00Z'],
  'ids[]': ['Only the records with these ids: the parameter repeated.', [12, 15]],
  query: [
    'Only what has each of these words in its name, an e-mail address or a phone number, in any order. Upper and lower case are the same, and a `*` may end a word. A phone number, or a part of one, is found however it is written: with its country code or without, with an extension or without.',
    'hale',
  ],
  state: [
    'Which of the two lists: leads that wait, or leads that were set aside. Without it the call is 400.',
    'untriaged',
  ],
  inbox_lead_id: ['Only the matters that this lead became, or was accepted into.', 42],
  submitted_only: ['With `true`, only matters that came of a lead which the calling application filed.', true],
  fields: [
    'Names of fields, separated by commas. `marketing_source`, `matter_type` and `matter_location` add the key of that name to each lead; any other name changes nothing.',
    'marketing_source,matter_type',
  ],
  include: [
    '`custom_field_values` adds a key of that name to each record; anything else is ignored.',
    'custom_field_values',
  ],
};

/** All that an operation takes besides its body: parts of the path, the query, headers. */
export function parametersOf(operation: Operation, surface: GrowSurface): (ParameterObject | Reference)[] {
  const { method, path, query, reply, conditional } = operation;
  const names: (keyof typeof parameters)[] = [
    ...(reply.envelope === 'list' ? (['PageToken', 'Limit'] as const) : []),
    'CustomActionNonce',
    ...(method === 'post' ? (['IdempotencyKey'] as const) : []),
    ...(conditional ? (['IfNoneMatch', 'IfModifiedSince'] as const) : []),
    'ApiVersion',
  ];
  const schema = query?.[surface];
  return [
    ...pathParameters(path),
    ...(schema ? queryParameters(jsonSchema(schema, 'input')) : []),
    ...names.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
}

/** `/api/v2/contacts/{id}` */
export function fullPath(operation: Operation, surface: GrowSurface): string {
  return mounts[surface] + operation.path;
}

function pathParameters(path: string): ParameterObject[] {
  return [...path.matchAll(/\{([a-z_]+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: name === 'id' ? 'The record’s id.' : `The ${name.replace(/_id$/, '').replaceAll('_', ' ')}’s id.`,
    schema: { type: 'integer', format: 'int64' },
    example: 12,
  }));
}

function queryParameters({ properties = {}, required = [] }: JsonSchema): ParameterObject[] {
  return Object.entries(properties).map(([key, field]) => {
    const list = field.type === 'array';
    const name = list ? `${key}[]` : key;
    const [is, ...example] = query_words[name] ?? [];
    if (!is) throw new Error(`Say in query_words what ${name} is`);
    const { description: _, ...schema } = list
      ? { ...field, minItems: 1, items: asRead(field.items ?? {}) }
      : asRead(field);
    return {
      name,
      in: 'query',
      required: required.includes(key),
      description: is,
      schema,
      ...(list && { style: 'form' as const, explode: true }),
      ...(example.length > 0 && { example: example[0] }),
    };
  });
}

/** A query is text; its schema is the one of what the text is read as. */
function asRead(field: JsonSchema): JsonSchema {
  if (field.pattern?.includes('\\d{1,')) return { type: 'integer', format: 'int64' };
  return field.enum?.join() === 'true,false' ? { type: 'boolean' } : field;
}
