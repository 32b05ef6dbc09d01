import * as z from 'zod';
import type { Surface, ApiObject, Words } from '../operation';

/** The part of JSON Schema 2020-12 that zod makes from Foyer's schemas. */
export interface JsonSchema {
  type?: string | string[];
  $ref?: string;
  title?: string;
  description?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  examples?: unknown[];
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  pattern?: string;
}

/**
 * Returns the JSON Schema of input (unknown keys are ignored) or output (objects permit further keys, because a later
 * version may add some; a test checks that current responses have none).
 * @throws for a schema that JSON Schema cannot express, such as a transform of output
 */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    reused: 'inline',
    override: ({ jsonSchema: at }) => tidy(at as JsonSchema),
  });
  return made as JsonSchema;
}

/** Returns an object's schema on one surface, with a description of each field. */
export function objectSchema(object: ApiObject, surface: Surface, io: 'input' | 'output'): JsonSchema {
  const schema = object.schemas[surface];
  if (!schema) throw new Error(`${object.name} is not known on ${surface}`);
  const made = withWords(jsonSchema(schema, io), object.words, '');
  return { ...made, description: object.is, examples: [exampleOf(object, surface)] };
}

/** Returns an example of a record, made from the examples of its fields. */
export function exampleOf({ schemas, words }: ApiObject, surface: Surface): Record<string, unknown> {
  const schema = schemas[surface];
  const { properties = {} } = schema ? jsonSchema(schema, 'input') : {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, field]) =>
      words[name]?.length === 2 ? [[name, fitting(words[name][1], field)]] : [],
    ),
  );
}

/** Returns the paths of fields without a description. A test expects none. */
export function wordless(schema: JsonSchema, path = ''): string[] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...(field.description ? [] : [`${path}${name}`]),
    ...wordless(field, `${path}${name}.`),
  ]);
  return [
    ...inner,
    ...(schema.items ? wordless(schema.items, path) : []),
    ...(schema.anyOf ?? []).flatMap((branch) => wordless(branch, path)),
  ];
}

function withWords(schema: JsonSchema, words: Words, path: string): JsonSchema {
  const made = { ...schema };
  if (made.items) made.items = withWords(made.items, words, path);
  if (made.anyOf) made.anyOf = made.anyOf.map((branch) => withWords(branch, words, path));
  if (!made.properties) return made;
  made.properties = Object.fromEntries(
    Object.entries(made.properties).map(([name, field]) => {
      const [is, ...example] = words[`${path}${name}`] ?? [];
      const worded = withWords(field, words, `${path}${name}.`);
      return [
        name,
        {
          ...worded,
          ...(is && { description: is }),
          ...(example.length > 0 && { examples: [fitting(example[0], field)] }),
        },
      ];
    }),
  );
  return made;
}

/** Returns an example without the keys that this surface does not have. */
function fitting(example: unknown, schema: JsonSchema): unknown {
  if (typeof example !== 'object' || example === null) return example;
  if (Array.isArray(example)) return example.map((item: unknown) => fitting(item, schema.items ?? {}));
  const { properties } = [schema, ...(schema.anyOf ?? [])].find((branch) => branch.properties) ?? {};
  return properties
    ? Object.fromEntries(
        Object.entries(example).flatMap(([name, value]) =>
          properties[name] ? [[name, fitting(value, properties[name])]] : [],
        ),
      )
    : example;
}

/**
 * Rewrites the output of zod as people would write it: `["string", "null"]` for a nullable value, int64 for safe
 * integers.
 */
function tidy(schema: JsonSchema): void {
  // The `pattern` that zod adds beside `format` is removed, because the format is enough and the pattern is a page
  // long.
  openToNewKeys(schema);
  if (['date', 'date-time', 'email'].includes(schema.format ?? '')) delete schema.pattern;
  if (schema.type === 'integer') {
    schema.format = 'int64';
    if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
    if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  }
  const [value, ...rest] = (schema.anyOf ?? []).filter(({ type }) => type !== 'null');
  const nullable = schema.anyOf?.some(({ type }) => type === 'null') === true;
  if (!nullable || !value || rest.length > 0 || typeof value.type !== 'string') return;
  delete schema.anyOf;
  Object.assign(schema, value, { type: [value.type, 'null'] });
  if (schema.enum) schema.enum = [...schema.enum, null];
  openToNewKeys(schema);
}

function openToNewKeys(schema: JsonSchema): void {
  if (schema.additionalProperties === false) schema.additionalProperties = true;
}
