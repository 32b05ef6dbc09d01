import type { Operation } from '../operation';
import type { GrowSurface } from '../../../platform/grow';
import { mounts } from '../operation';
import type { ParameterObject, Reference } from './types';
import type { JsonSchema } from './schemas';
import { jsonSchema } from './schemas';

/** Parameters that several operations share, by their names in the components of the document. */
export const parameters = {
  PageToken: {
    name: 'page_token',
    in: 'query',
    required: false,
    description:
      'The page to return, from `meta.paging` of another page. The token contains the filters; only this server can make or read it.',
    schema: { type: 'string' },
  },
  Limit: {
    name: 'limit',
    in: 'query',
    required: false,
    description: 'Records per page. More than 200 counts as 200.',
    schema: { type: 'integer', minimum: 1, default: 200 },
    example: 50,
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A key that you choose for this request. A call that repeats it within 24 hours gets the first response again and does nothing twice.',
    schema: { type: 'string', maxLength: 255 },
    example: '5f0c1c6e-3b7a-4f3e-9a55-0d6b1f6f2f11',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` of your copy of the record. The response is 304 if the record has not changed.',
    schema: { type: 'string' },
  },
  IfModifiedSince: {
    name: 'If-Modified-Since',
    in: 'header',
    required: false,
    description: 'The `Last-Modified` of your copy of the record. Ignored if `If-None-Match` is sent.',
    schema: { type: 'string' },
  },
  CustomActionNonce: {
    name: 'custom_action_nonce',
    in: 'query',
    required: false,
    description:
      'The nonce with which a custom action’s link was opened. It is valid for one call within 60 seconds, by the application that made the action, for the user who chose it. If it is not valid, the call does nothing.',
    schema: { type: 'string' },
  },
  ApiVersion: {
    name: 'X-API-Version',
    in: 'header',
    required: false,
    description: 'Accepted and ignored.',
    schema: { type: 'string' },
  },
} as const satisfies Record<string, ParameterObject>;

/** For each query parameter, a sentence that describes it and an example value. */
const query_words: Record<string, readonly [is: string, example?: unknown]> = {
  created_since: ['Only records created at this time or later (ISO 8601).', '2026-11-01T00:00:00Z'],
  updated_since: ['Only records changed at this time or later (ISO 8601).', '2026-11-01T00:00:00Z'],
  'ids[]': ['Only records with these ids. Repeat the parameter for each id.', [12, 15]],
  query: [
    'Only records that contain each of these words in a name, an email address or a phone number, in any order and case. A word may end in `*`. A phone number, or a part of one, is found in any format, with or without its country code or extension.',
    'hale',
  ],
  state: [
    'Which leads to list: `untriaged` leads wait in the inbox, `ignored` leads were set aside. Without it the call is refused with 400.',
    'untriaged',
  ],
  inbox_lead_id: ['Only matters that this lead became, or was added to.', 42],
  submitted_only: ['With `true`, only matters that came from leads which the calling application filed.', true],
  fields: [
    'Names of fields, separated by commas. `marketing_source`, `matter_type` and `matter_location` each add the key of that name to each lead; other names have no effect.',
    'marketing_source,matter_type',
  ],
  include: [
    '`custom_field_values` adds a key of that name to each record; other names are ignored.',
    'custom_field_values',
  ],
};

/** Returns the parameters of an operation: in its path, its query and its headers. */
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

/** Returns the path of an operation with its mount, such as `/api/v2/contacts/{id}`. */
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
    if (!is) throw new Error(`query_words does not describe ${name}`);
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

/** Returns the schema of the value that a query parameter is parsed to, instead of the schema of its text. */
function asRead(field: JsonSchema): JsonSchema {
  if (field.pattern?.includes('\\d{1,')) return { type: 'integer', format: 'int64' };
  return field.enum?.join() === 'true,false' ? { type: 'boolean' } : field;
}
