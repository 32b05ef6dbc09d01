import type { RefusalStatus } from '../operation';
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
        status: { type: 'string', description: 'The HTTP status, as text.', examples: ['404'] },
        message: {
          type: 'string',
          description: 'Which parameter, field, scope or record is wrong, and why.',
          examples: ['There is no such contact.'],
        },
        fields: {
          type: 'object',
          description: 'Only with 422: the reasons, for each invalid field of the body.',
          additionalProperties: { type: 'array', items: { type: 'string' } },
          examples: [{ subject: ['Required'] }],
        },
      },
    },
    message: { type: 'string', description: 'Only with 429.', const: 'Too Many Requests' },
  },
};

/** Response headers, by their names in the components of the document. */
export const headers = {
  'X-Request-Id': {
    description:
      'Identifies this call in the server’s log and in the log of calls under Settings > Developers. Quote it when you ask for help.',
    schema: { type: 'string' },
  },
  'X-RateLimit-Limit': { description: 'Calls that the application may make per second.', schema: { type: 'integer' } },
  'X-RateLimit-Remaining': { description: 'Calls left in this second.', schema: { type: 'integer' } },
  'X-RateLimit-Reset': {
    description: 'When the count starts again, in seconds since 1970.',
    schema: { type: 'integer' },
  },
  'Retry-After': { description: 'Seconds to wait before the next call.', schema: { type: 'integer' } },
  'WWW-Authenticate': {
    description:
      '`Bearer`, with the error if a token was sent: `error="invalid_token"` with 401, `error="insufficient_scope"` and the missing `scope` with 403.',
    schema: { type: 'string' },
  },
  Allow: { description: 'The methods that the path supports, separated by commas.', schema: { type: 'string' } },
  ETag: {
    description: 'Identifies the current version of the record, for `If-None-Match`.',
    schema: { type: 'string' },
  },
  'Last-Modified': {
    description: 'When the record last changed, for `If-Modified-Since`.',
    schema: { type: 'string' },
  },
  'X-Foyer-Warning': {
    description:
      'Names input that was ignored or changed, such as an unknown query parameter, or a text that was shortened. Warnings are separated by `; `. Left out if there are none.',
    schema: { type: 'string' },
  },
  'Idempotent-Replayed': {
    description: '`true` if this is the stored response to an earlier call with the same `Idempotency-Key`.',
    schema: { type: 'string', const: 'true' },
  },
} satisfies Record<string, HeaderObject>;

/** For each refusal, its name in the components of the document, its description, and an example message. */
const refusals: Record<RefusalStatus, { name: string; is: string; message: string; headers?: string[] }> = {
  400: {
    name: 'BadRequest',
    is: 'A query parameter is invalid, or the body is not JSON or has no `data`.',
    message: 'created_since: must be an ISO 8601 time, such as 2026-01-31T12:00:00Z',
  },
  401: {
    name: 'Unauthenticated',
    is: 'The access token is missing, unknown, expired, revoked or of another region.',
    message: 'The access token is not known, has expired or was revoked.',
    headers: ['WWW-Authenticate'],
  },
  403: {
    name: 'Forbidden',
    is: 'The token lacks the scope, the role of its user does not permit the call, or the nonce of a custom action is not valid. The message says which.',
    message: 'This call needs the scope grow_contact_read, which the access token does not have.',
    headers: ['WWW-Authenticate'],
  },
  404: {
    name: 'NotFound',
    is: 'The firm has no such record, or none that this application may see.',
    message: 'There is no such contact.',
  },
  405: {
    name: 'MethodNotAllowed',
    is: 'The path does not support this method. `Allow` lists the methods that it supports.',
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
    message: 'The body is more than 1 MB.',
  },
  422: {
    name: 'Unprocessable',
    is: 'A field of `data` is missing or invalid; `fields` lists the reasons for each.',
    message: 'subject: Required',
  },
  429: {
    name: 'TooManyRequests',
    is: 'The application has used up its calls for this second. Wait for `Retry-After` seconds and call again.',
    message: 'Too many calls. Try again in a moment.',
    headers: ['Retry-After'],
  },
};

const counted = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'];

/** The headers of refusals that are sent before the caller is known. */
const before_the_caller: Partial<Record<RefusalStatus, string[]>> = { 401: ['X-Request-Id'], 405: [], 413: [] };

/** Returns references to headers in the components of the document. */
export function headerReferences(names: string[]): Record<string, Reference> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** The headers of a response to a known caller. */
export const counted_headers = ['X-Request-Id', 'X-Foyer-Warning', ...counted];

/** Returns a reference to the response of a refusal with this status. */
export function refusalReference(status: RefusalStatus): Reference {
  return { $ref: `#/components/responses/${refusals[status].name}` };
}

/** Returns the responses of these refusals for the components of the document. */
export function refusalResponses(used: Set<RefusalStatus>): Record<string, ResponseObject> {
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
