import type { JsonSchema } from './schemas';
import type { Method, OpenApiDocument, OperationObject, ParameterObject, Reference, ResponseObject } from './types';

/** A field of an object or a parameter of a call, described for readers. */
interface FieldInWords {
  /**
   * The name of the field, with the names of the objects that contain the field: `account.firm_name`,
   * `addresses[].city`.
   */
  name: string;
  /** The type of the field in words: `text or null`, `list of integers` */
  type: string;
  required: boolean;
  is: string;
  /** Further limits of the value: `at most 255 characters`, `one of Person, Company`. */
  limits: string[];
}

/** One operation, described for readers. */
export interface OperationInWords {
  id: string;
  method: Method;
  path: string;
  summary: string;
  description: string;
  /** The scopes that permit the call; any one of them is enough. Empty if the call needs no bearer token. */
  scopes: string[];
  parameters: (FieldInWords & { in: ParameterObject['in'] })[];
  body: { fields: FieldInWords[]; example: unknown } | undefined;
  replies: { status: string; is: string; headers: string[]; object: string | undefined }[];
  /** The body of a successful response. */
  example: unknown;
}

/** An OpenAPI document as the reference page shows it. */
export interface DocumentInWords {
  title: string;
  description: string;
  groups: { name: string; description: string; operations: OperationInWords[] }[];
  objects: { name: string; is: string; fields: FieldInWords[] }[];
}

/** Converts an OpenAPI document for the reference page, which is readable without JavaScript. */
export function inWords(document: OpenApiDocument): DocumentInWords {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    (Object.entries(methods) as [Method, OperationObject][]).map(([method, operation]) => ({
      tag: operation.tags[0],
      ...operationInWords(document, method, path, operation),
    })),
  );
  const answered = new Set(operations.flatMap(({ replies }) => replies.map(({ object }) => object)));
  return {
    title: document.info.title,
    description: document.info.description,
    groups: document.tags.map(({ name, description }) => ({
      name,
      description,
      operations: operations.filter(({ tag }) => tag === name),
    })),
    objects: Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      answered.has(name) ? [{ name, is: schema.description ?? '', fields: fieldsOf(document, schema) }] : [],
    ),
  };
}

function operationInWords(
  document: OpenApiDocument,
  method: Method,
  path: string,
  operation: OperationObject,
): OperationInWords {
  const { operationId, summary, description, security, parameters = [], requestBody, responses } = operation;
  const body = Object.values(requestBody?.content ?? {})[0];
  const good = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  return {
    id: operationId,
    method,
    path,
    summary,
    description,
    scopes: [...new Set(security.flatMap((scheme) => Object.values(scheme).flat()))],
    parameters: parameters.map((given) => {
      const { name, in: where, required, description: is, schema } = resolve<ParameterObject>(document, given);
      return { in: where, ...fieldInWords(name, schema, required, is) };
    }),
    body: body && { fields: fieldsOf(document, body.schema), example: body.example },
    replies: Object.entries(responses).map(([status, given]) => {
      const reply = resolve<ResponseObject>(document, given);
      const schema = Object.values(reply.content ?? {})[0]?.schema;
      return {
        status,
        is: reply.description,
        headers: Object.keys(reply.headers ?? {}),
        object: schema && objectIn(schema),
      };
    }),
    example: good && Object.values(resolve<ResponseObject>(document, good).content ?? {})[0]?.example,
  };
}

/** Returns the name of the object that a response holds: bare, in `data`, or as a list in `data`. */
function objectIn(schema: JsonSchema): string | undefined {
  const held = schema.properties?.['data'] ?? schema;
  return (held.items ?? held).$ref?.split('/').at(-1);
}

/** Returns every field of an object, each followed by the fields inside it. */
function fieldsOf(document: OpenApiDocument, given: JsonSchema, path = ''): FieldInWords[] {
  const schema = given.$ref ? resolve<JsonSchema>(document, { $ref: given.$ref }) : given;
  if (schema.items) return fieldsOf(document, schema.items, path.replace(/\.$/, '[].'));
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const { description } = field.$ref ? resolve<JsonSchema>(document, { $ref: field.$ref }) : field;
    return [
      fieldInWords(
        path + name,
        field,
        schema.required?.includes(name) === true,
        field.description ?? description ?? '',
      ),
      ...fieldsOf(document, field, `${path}${name}.`),
    ];
  });
}

function fieldInWords(name: string, schema: JsonSchema, required: boolean, is: string): FieldInWords {
  return { name, type: typeInWords(schema), required, is, limits: limitsInWords(schema) };
}

function typeInWords(schema: JsonSchema): string {
  if (schema.$ref) return 'object';
  if (schema.type === undefined) return 'anything';
  return [schema.type]
    .flat()
    .map((type) =>
      type === 'null'
        ? 'null'
        : type === 'array'
          ? `list of ${plural(typeInWords(schema.items ?? {}))}`
          : (formats[schema.format ?? ''] ?? kinds[type] ?? type),
    )
    .join(' or ');
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'number',
  integer: 'integer',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
};
const formats: Record<string, string> = {
  'date-time': 'time',
  date: 'date',
  email: 'email address',
  uri: 'address (URI)',
};

function plural(words: string): string {
  return /^(text|anything|null)$/.test(words) ? words : words.replace(/^(\w+)/, '$1s');
}

function limitsInWords({
  enum: members,
  maxLength,
  minLength,
  maxItems,
  minItems,
  minimum,
  const: only,
  default: otherwise,
}: JsonSchema): string[] {
  const known = members?.filter((member): member is string => typeof member === 'string');
  return [
    ...(known && known.length > 0 ? [`one of ${known.join(', ')}`] : []),
    ...(only === undefined ? [] : [`always ${JSON.stringify(only)}`]),
    ...(minLength !== undefined && minLength > 1 ? [`at least ${minLength} characters`] : []),
    ...(maxLength === undefined ? [] : [`at most ${maxLength.toLocaleString('en')} characters`]),
    ...(minItems === undefined || maxItems === undefined ? [] : [`${minItems} to ${maxItems}`]),
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(otherwise === undefined || otherwise === null ? [] : [`${JSON.stringify(otherwise)} unless given`]),
  ];
}

function resolve<T extends object>(document: OpenApiDocument, given: T | Reference): T {
  if (!('$ref' in given) || typeof given.$ref !== 'string') return given as T;
  return given.$ref
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], document) as T;
}
