import { changelog } from '../changelog';
import type { LeadInboxName } from '../../lead-inbox/fields';
import { blank } from '../../lead-inbox/fields';
import { headerReferences, headers } from './refusals';
import type { JsonSchema } from './schemas';
import type { OpenApiDocument, OperationObject, ResponseObject } from './types';

/**
 * Returns the OpenAPI document of Clio's Lead Inbox. The endpoint accepts more than the document says
 * (lib/http/lead-inbox/fields.ts): the document says what clients should send, and describes the exact responses.
 */
export function leadInboxDocument(origin: string): OpenApiDocument {
  const with_ending: OperationObject = {
    ...post,
    operationId: 'fileLeadJson',
    summary: 'File a lead, at the address with .json',
    description: `${post.description} This address is the same endpoint.`,
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Foyer: Lead Inbox',
      version: changelog[0].version,
      summary: 'One call that files a lead, with the firm’s token in its body.',
      description:
        'Serves website plugins and forms written for Clio Grow’s Lead Inbox. The guide at `/developers/lead-inbox` shows how to connect them.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin, description: 'This Foyer' }],
    tags: [{ name: 'Lead Inbox', description: 'The endpoint to which websites send leads.' }],
    paths: { '/inbox_leads': { post }, '/inbox_leads.json': { post: with_ending } },
    components: {
      headers: {
        Allow: headers.Allow,
        'Idempotent-Replayed': headers['Idempotent-Replayed'],
        'X-Foyer-Warning': headers['X-Foyer-Warning'],
        'Retry-After': headers['Retry-After'],
      },
      schemas: { LeadInboxCall: call_schema, FiledLead: filed, RefusedLead: refused, LeadInboxError: error },
    },
  };
}

/** No maximum length is declared: Foyer shortens long texts, but a client that knew a limit might refuse the lead. */
const words: Record<LeadInboxName, { is: string; required?: true; example: string }> = {
  from_first: { is: 'First name; must not be blank.', required: true, example: 'Ada' },
  from_last: { is: 'Last name; must not be blank.', required: true, example: 'Hale' },
  from_email: {
    is: 'Email address, in any format; stored without surrounding space.',
    example: 'ada.hale@mail.example',
  },
  from_phone: { is: 'Phone number, in any format; stored unchanged.', example: '+1 555 0142' },
  from_message: {
    is: 'The visitor’s message; must not be blank. Stored unchanged. Shown as text; HTML entities and `<br />` that plugins add are decoded.',
    required: true,
    example: 'My landlord wants me out by Friday.',
  },
  from_source: { is: 'Where the lead came from. A firm can require it.', example: 'Website' },
  referring_url: {
    is: 'The page that the lead came from; any text is accepted. A firm can require it.',
    example: 'https://haleortiz.example/contact',
  },
};

/** The fields that a response repeats. */
const shown = [
  'from_first',
  'from_last',
  'from_phone',
  'from_email',
  'from_message',
  'from_source',
] as const satisfies LeadInboxName[];

const sent: JsonSchema = {
  type: 'object',
  description: 'The lead.',
  required: Object.entries(words).flatMap(([name, { required }]) => (required ? [name] : [])),
  properties: Object.fromEntries(
    Object.entries(words).map(([name, { is, required, example }]) => [
      name,
      {
        type: required ? 'string' : ['string', 'null'],
        description: is,
        ...(required && { minLength: 1 }),
        examples: [example],
      },
    ]),
  ),
};

const call_schema: JsonSchema = {
  type: 'object',
  description:
    'A lead, and the token of its firm. Other keys are ignored. A text that is too long for its field is shortened, kept in full with the lead, and named in `X-Foyer-Warning`: a message after 65,535 characters, the referring page after 2,048, any other field after 255. As a form: `inbox_lead_token=…&inbox_lead[from_first]=…`',
  required: ['inbox_lead'],
  properties: {
    inbox_lead_token: {
      type: 'string',
      description: 'A Lead Inbox token of the firm. It is checked before the fields.',
      examples: ['us_…'],
    },
    auth_token: {
      type: 'string',
      description: 'Another name for the token, which some plugins use.',
      examples: ['us_…'],
    },
    inbox_lead: sent,
  },
};

const told = Object.fromEntries(
  shown.map((name) => [
    name,
    {
      type: 'string',
      description: 'The value that was sent; empty if none was sent.',
      examples: [words[name].example],
    },
  ]),
);

const filed: JsonSchema = {
  type: 'object',
  description: 'The lead is filed.',
  required: ['inbox_lead', 'id'],
  additionalProperties: true,
  properties: {
    inbox_lead: {
      type: 'object',
      description: 'The lead as it was stored.',
      required: ['id', 'errors', ...shown],
      additionalProperties: true,
      properties: {
        id: { type: 'integer', format: 'int64', description: 'The lead’s id.', examples: [42] },
        errors: { type: 'object', description: 'Empty.', additionalProperties: true },
        ...told,
      },
    },
    id: { type: 'integer', format: 'int64', description: 'The lead’s id again.', examples: [42] },
  },
};

const refused: JsonSchema = {
  type: 'object',
  description: 'Nothing was filed.',
  required: ['inbox_lead'],
  additionalProperties: true,
  properties: {
    inbox_lead: {
      type: 'object',
      description: 'The fields that were sent, and their errors.',
      required: ['id', 'errors', ...shown],
      additionalProperties: true,
      properties: {
        id: { type: 'null', description: 'There is no lead.' },
        errors: {
          type: 'object',
          description: 'The reasons, for each field that is invalid.',
          additionalProperties: { type: 'array', items: { type: 'string' } },
          properties: Object.fromEntries(
            Object.keys(words).map((name) => [
              name,
              {
                type: 'array',
                description: `What is wrong with ${name}.`,
                items: { type: 'string' },
                examples: [[blank]],
              },
            ]),
          ),
        },
        ...told,
      },
    },
  },
};

const error: JsonSchema = {
  type: 'object',
  description: 'Why the call was refused.',
  required: ['error'],
  additionalProperties: true,
  properties: {
    error: {
      type: 'string',
      description: 'The reason, as a sentence.',
      examples: ['The inbox_lead_token is not known.'],
    },
  },
};

const told_example = Object.fromEntries(shown.map((name) => [name, words[name].example]));

const post: OperationObject = {
  operationId: 'fileLead',
  tags: ['Lead Inbox'],
  summary: 'File a lead',
  description:
    'Files a lead in the firm’s inbox. The response is sent after the lead is on disk. Pages of any origin may call. `Accept` is ignored, and so is an `Authorization` header if the body has a token.',
  security: [],
  parameters: [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description:
        'A key that you choose for this lead. A call that repeats it within 24 hours gets the first response again and files no second lead.',
      schema: { type: 'string', maxLength: 255 },
      example: '5f0c1c6e-3b7a-4f3e-9a55-0d6b1f6f2f11',
    },
  ],
  requestBody: {
    required: true,
    description: 'JSON, with any content type, or a form.',
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/LeadInboxCall' },
        example: {
          inbox_lead_token: 'us_…',
          inbox_lead: Object.fromEntries(Object.entries(words).map(([name, { example }]) => [name, example])),
        },
      },
    },
  },
  responses: {
    201: answer(
      'The lead is filed.',
      'FiledLead',
      { inbox_lead: { id: 42, errors: {}, ...told_example }, id: 42 },
      'Idempotent-Replayed',
      'X-Foyer-Warning',
    ),
    400: answer('The body is neither JSON nor a form.', 'LeadInboxError', {
      error: 'The body is neither JSON nor a form with inbox_lead in it.',
    }),
    401: answer('The token is unknown.', 'LeadInboxError', { error: 'The inbox_lead_token is not known.' }),
    405: answer('Only POST is supported.', 'LeadInboxError', { error: 'Send a lead by POST.' }, 'Allow'),
    409: answer('The `Idempotency-Key` was used within 24 hours for another lead.', 'LeadInboxError', {
      error: 'This Idempotency-Key was used for another request.',
    }),
    413: answer('The body is more than 1 MB.', 'LeadInboxError', { error: 'The body is more than 1 MB.' }),
    422: answer('A field is blank; nothing was filed.', 'RefusedLead', {
      inbox_lead: { id: null, errors: { from_last: [blank] }, ...told_example, from_last: '' },
    }),
    429: answer(
      'More leads in a minute than this Foyer accepts with one token.',
      'LeadInboxError',
      { error: 'Too many calls. Try again in a moment.' },
      'Retry-After',
    ),
    503: answer(
      'The lead cannot be stored at the moment.',
      'LeadInboxError',
      { error: 'Foyer cannot store this just now. Send it again in a moment.' },
      'Retry-After',
    ),
  },
};

function answer(description: string, schema: string, example: unknown, ...names: string[]): ResponseObject {
  return {
    description,
    ...(names.length > 0 && { headers: headerReferences(names) }),
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` }, example } },
  };
}
