import * as z from 'zod';
import type { Surface, ApiObject, Words } from '../operation';

/** As much of JSON Schema 2020-12 as zod makes of our schemas. */
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
 * The JSON Schema of what comes in (`input`: other keys are ignored) or goes out (`output`: a later version may add keys, so
 * objects are declared open; that today's replies hold no other keys is tested).
 * @throws for a schema that JSON Schema cannot say, such as a transform on the way out
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

/** An object's schema on one surface, each field with its words. */
export function objectSchema(object: ApiObject, surface: Surface, io: 'input' | 'output'): JsonSchema {
  const schema = object.schemas[surface];
  if (!schema) throw new Error(`${object.name} is not known on ${surface}`);
  const made = withWords(jsonSchema(schema, io), object.words, '');
  return { ...made, description: object.is, examples: [exampleOf(object, surface)] };
}

/** A record as it might be, of its fields' examples. */
export function exampleOf({ schemas, words }: ApiObject, surface: Surface): Record<string, unknown> {
  const schema = schemas[surface];
  const { properties = {} } = schema ? jsonSchema(schema, 'input') : {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, field]) =>
      words[name]?.length === 2 ? [[name, fitting(words[name][1], field)]] : [],
    ),
  );
}

/** Fields that have no words, by path; a test asks. */
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

/** An example without the keys that this surface does not have. */
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

/** Says what zod says, as people write it: `["string", "null"]` for a choice of the two, int64 for its safe integers. */
function tidy(schema: JsonSchema): void {
  // The format says it; zod's pattern beside it is a page long.
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
