import type { Refusal } from '../operation';
import type { JsonSchema } from './schemas';
import type { HeaderObject, Reference, ResponseObject } from './types';

/** The body of every error of the Grow API. */
export const error_schema: JsonSchema = {
  type: 'object',
  description: 'What went wrong, for a program (`status`, `fields`) and for a person (`message`).',
  required: ['error'],
  additionalProperties: true,
  properties: {
    error: {
      type: 'object',
      description: 'The error.',
      required: ['status', 'message'],
      additionalProperties: true,
      properties: {
        status: { type: 'string', description: 'The HTTP status once more, as text.', examples: ['404'] },
        message: {
          type: 'string',
          description: 'Which parameter, field, scope or record it is about, and why.',
          examples: ['There is no such contact.'],
        },
        fields: {
          type: 'object',
          description: 'With 422 alone: for each field of the body that is wrong, the reasons.',
          additionalProperties: { type: 'array', items: { type: 'string' } },
          examples: [{ subject: ['Required'] }],
        },
      },
    },
    message: { type: 'string', description: 'With 429 alone.', const: 'Too Many Requests' },
  },
};

/** A reply's headers, by name, as components hold them. */
export const headers = {
  'X-Request-Id': {
    description:
      'Names this call in the server’s log and in the log of calls under Settings > Developers. Quote it when you ask for help.',
    schema: { type: 'string' },
  },
  'X-RateLimit-Limit': { description: 'Calls that the application may make in a second.', schema: { type: 'integer' } },
  'X-RateLimit-Remaining': { description: 'Calls that are left in this second.', schema: { type: 'integer' } },
  'X-RateLimit-Reset': {
    description: 'When the count begins anew, in seconds since 1970.',
    schema: { type: 'integer' },
  },
  'Retry-After': { description: 'Seconds to wait before the next call.', schema: { type: 'integer' } },
  'WWW-Authenticate': {
    description:
      '`Bearer`, with what is wrong with the token where one was sent: `error="invalid_token"` with 401, `error="insufficient_scope"` and the missing `scope` with 403.',
    schema: { type: 'string' },
  },
  Allow: { description: 'The methods that the path has, separated by commas.', schema: { type: 'string' } },
  ETag: { description: 'A mark of the record as it is now, for `If-None-Match`.', schema: { type: 'string' } },
  'Last-Modified': {
    description: 'When the record last changed, for `If-Modified-Since`.',
    schema: { type: 'string' },
  },
  'X-Foyer-Warning': {
    description:
      'What was sent and not taken as it was sent, such as an unknown parameter of the query, or a text that was shortened. Several are separated by `; `. Left out where there is nothing to tell.',
    schema: { type: 'string' },
  },
  'Idempotent-Replayed': {
    description: '`true` where this is the kept reply to an earlier call under the same `Idempotency-Key`.',
    schema: { type: 'string', const: 'true' },
  },
} satisfies Record<string, HeaderObject>;

/** The component's name of each refusal, and what it says. */
const refusals: Record<Refusal, { name: string; is: string; message: string; headers?: string[] }> = {
  400: {
    name: 'BadRequest',
    is: 'A parameter of the query is wrong, or the body is no JSON or has no `data`.',
    message: 'created_since: must be an ISO 8601 time, such as 2026-01-31T12:00:00Z',
  },
  401: {
    name: 'Unauthenticated',
    is: 'There is no access token, or it is unknown, expired, revoked or of another region.',
    message: 'The access token is not known, has expired or was revoked.',
    headers: ['WWW-Authenticate'],
  },
  403: {
    name: 'Forbidden',
    is: 'The token lacks the scope, its user’s role does not permit the call, or the nonce of a custom action is not good. The message names which.',
    message: 'This call needs the scope grow_contact_read, which the access token does not have.',
    headers: ['WWW-Authenticate'],
  },
  404: {
    name: 'NotFound',
    is: 'There is no such record in the firm, or none that this application may see.',
    message: 'There is no such contact.',
  },
  405: {
    name: 'MethodNotAllowed',
    is: 'The path has no such method. `Allow` names those that it has.',
    message: 'PUT is not allowed here; GET, POST, OPTIONS are.',
    headers: ['Allow'],
  },
  409: {
    name: 'Conflict',
    is: 'The `Idempotency-Key` was used within 24 hours for another request.',
    message: 'This Idempotency-Key was used for another request.',
  },
  413: {
    name: 'ContentTooLarge',
    is: 'The body is more than 1 MB. It was not read to its end, so the connection may be closed.',
    message: 'This is more than 1 MB.',
  },
  422: {
    name: 'Unprocessable',
    is: 'A field of `data` is missing or wrong; `fields` lists each with its reasons.',
    message: 'subject: Required',
  },
  429: {
    name: 'TooManyRequests',
    is: 'The application has made its calls of this second. Wait for `Retry-After` and call again.',
    message: 'Too many calls. Try again in a moment.',
    headers: ['Retry-After'],
  },
};

const counted = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'];

/** The headers of refusals that come before it is known who calls. */
const before_the_caller: Partial<Record<Refusal, string[]>> = { 401: ['X-Request-Id'], 405: [], 413: [] };

/** References to headers that components hold. */
export function headerReferences(names: string[]): Record<string, Reference> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** The headers of a reply to a caller who is known. */
export const counted_headers = ['X-Request-Id', 'X-Foyer-Warning', ...counted];

/** A reference to what a refusal of this status looks like. */
export function refusalReference(status: Refusal): Reference {
  return { $ref: `#/components/responses/${refusals[status].name}` };
}

/** The refusals as components hold them. */
export function refusalResponses(used: Set<Refusal>): Record<string, ResponseObject> {
  return Object.fromEntries(
    [...used].sort().map((status) => {
      const { name, is, message, headers: own = [] } = refusals[status];
      const error = { status: String(status), message, ...(status === 422 && { fields: { subject: ['Required'] } }) };
      const response: ResponseObject = {
        description: is,
        headers: headerReferences([...(before_the_caller[status] ?? counted_headers), ...own]),
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Error' },
            example: { error, ...(status === 429 && { message: 'Too Many Requests' }) },
          },
        },
      };
      return [name, response];
    }),
  );
}
