import { changelog } from '../changelog';
import type { LeadInboxName } from '../../lead-inbox/fields';
import { blank } from '../../lead-inbox/fields';
import { headerReferences, headers } from './refusals';
import type { JsonSchema } from './schemas';
import type { OpenApiDocument, OperationObject, ResponseObject } from './types';

/**
 * The document of Clio's Lead Inbox. Its door takes what it can get (lib/http/lead-inbox/fields.ts), so the document says
 * what to send, and the replies to the letter.
 */
export function leadInboxDocument(origin: string): OpenApiDocument {
  const with_ending: OperationObject = {
    ...post,
    operationId: 'fileLeadJson',
    summary: 'File a lead, by the address with its ending',
    description: `${post.description} This is the same door.`,
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Foyer: Lead Inbox',
      version: changelog[0].version,
      summary: 'One call that files a lead, with a token of the firm in its body.',
      description:
        'Answers website plugins and forms that were written for Clio Grow’s Lead Inbox. The guide at `/developers/lead-inbox` shows how to point them here.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin, description: 'This Foyer' }],
    tags: [{ name: 'Lead Inbox', description: 'Where websites leave leads.' }],
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

/** No length is refused: a client that was told of one would refuse the lead in its place. */
const words: Record<LeadInboxName, { is: string; required?: true; example: string }> = {
  from_first: { is: 'First name; must not be blank.', required: true, example: 'Ada' },
  from_last: { is: 'Last name; must not be blank.', required: true, example: 'Hale' },
  from_email: {
    is: 'E-mail address; stored without the space around it, whatever it looks like.',
    example: 'ada.hale@mail.example',
  },
  from_phone: { is: 'Phone number; stored as it is.', example: '+1 555 0142' },
  from_message: {
    is: 'What the person wrote; must not be blank. Stored as it is. Shown as text, with the entities and `<br />` that plugins escape it with decoded.',
    required: true,
    example: 'My landlord wants me out by Friday.',
  },
  from_source: { is: 'Where the lead came from, in words. A firm can demand it.', example: 'Website' },
  referring_url: {
    is: 'The page the lead came from; any text will do. A firm can demand it.',
    example: 'https://haleortiz.example/contact',
  },
};

/** What an answer says again, of what was sent. */
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
    'A lead, and whose it is. Other keys are ignored. A text that is too long for its field is shortened there, kept in full with the lead, and named in `X-Foyer-Warning`: a message after 65,535 characters, the referring page after 2,048, any other field after 255. The same as a form: `inbox_lead_token=…&inbox_lead[from_first]=…`',
  required: ['inbox_lead'],
  properties: {
    inbox_lead_token: {
      type: 'string',
      description: 'A Lead Inbox token of the firm. It is checked before the fields.',
      examples: ['us_…'],
    },
    auth_token: { type: 'string', description: 'Another name for the token, that plugins use.', examples: ['us_…'] },
    inbox_lead: sent,
  },
};

const told = Object.fromEntries(
  shown.map((name) => [
    name,
    { type: 'string', description: 'As it was sent; empty where nothing was.', examples: [words[name].example] },
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
    id: { type: 'integer', format: 'int64', description: 'The lead’s id once more.', examples: [42] },
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
      description: 'What was sent, and what is wrong with it.',
      required: ['id', 'errors', ...shown],
      additionalProperties: true,
      properties: {
        id: { type: 'null', description: 'There is no lead.' },
        errors: {
          type: 'object',
          description: 'For each field that is wrong, the reasons.',
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
  description: 'Why nothing was done.',
  required: ['error'],
  additionalProperties: true,
  properties: { error: { type: 'string', description: 'In words.', examples: ['The inbox_lead_token is not known.'] } },
};

const told_example = Object.fromEntries(shown.map((name) => [name, words[name].example]));

const post: OperationObject = {
  operationId: 'fileLead',
  tags: ['Lead Inbox'],
  summary: 'File a lead',
  description:
    'Files a lead in the firm’s inbox; it is answered after the lead is safe on disk. Any page may call. `Accept` is ignored, and so is an `Authorization` header beside a token in the body.',
  security: [],
  parameters: [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description:
        'A key of your own for this lead. Sent again within 24 hours, the first reply is repeated and nothing is filed twice.',
      schema: { type: 'string', maxLength: 255 },
      example: '5f0c1c6e-3b7a-4f3e-9a55-0d6b1f6f2f11',
    },
  ],
  requestBody: {
    required: true,
    description: 'JSON, whatever the content type says, or a form.',
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
    405: answer('A lead is sent by POST alone.', 'LeadInboxError', { error: 'Send a lead by POST.' }, 'Allow'),
    409: answer('The `Idempotency-Key` was used within 24 hours for another lead.', 'LeadInboxError', {
      error: 'This Idempotency-Key was used for another request.',
    }),
    413: answer('The body is more than 1 MB.', 'LeadInboxError', { error: 'This is more than 1 MB.' }),
    422: answer('A field is blank; nothing was filed.', 'RefusedLead', {
      inbox_lead: { id: null, errors: { from_last: [blank] }, ...told_example, from_last: '' },
    }),
    429: answer(
      'More leads a minute than this Foyer takes with one token.',
      'LeadInboxError',
      { error: 'Too many calls. Try again in a moment.' },
      'Retry-After',
    ),
    503: answer(
      'Nothing can be stored just now.',
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
