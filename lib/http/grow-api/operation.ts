import type * as z from 'zod';
import type { Scope } from '../../access/scopes';
import type { GrowSurface } from '../../platform/grow';

/** The API surfaces, each with an OpenAPI document: Clio's Lead Inbox, its early-access API, and its platform API. */
export const surfaces = ['lead_inbox', 'v2', 'grow'] as const;
export type Surface = (typeof surfaces)[number];

/** The path at which each API begins. */
export const mounts: Record<Surface, string> = { lead_inbox: '', v2: '/api/v2', grow: '/grow' };

/**
 * For each field, a sentence that describes it and an example value. Parts of an object or a list stand under
 * `name.part`, without a value.
 */
export type Words = Record<string, readonly [is: string, example?: unknown]>;

/**
 * A named shape with descriptions of its fields. The fields themselves come only from the schemas that parse or present
 * the object.
 */
export interface ApiObject {
  name: string;
  is: string;
  /**
   * The schema of the object in each API, because the shapes may differ. An API without a schema does not have the
   * object.
   */
  schemas: Partial<Record<Surface, z.ZodType>>;
  words: Words;
}

/** The HTTP statuses with which a call can be refused, the same on every surface. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422 | 429;

/** How a response holds its object: one record, a page of records, or no body. */
type Envelope = 'one' | 'list' | 'none';

/**
 * One method of one path of the Grow API. The route, the OpenAPI document and the reference page are made from this
 * object. A test checks that each operation has a route and each route an operation.
 */
export interface Operation {
  /** A unique name, such as `listContacts`. Generated clients use it as the name of their function. */
  id: string;
  method: 'get' | 'post' | 'delete';
  /** The path below the mount (such as /api/v2), with parameters in braces. */
  path: string;
  group: string;
  summary: string;
  /** CommonMark. */
  description: string;
  surfaces: readonly GrowSurface[];
  /** The scopes that permit the call; any one of them is enough. */
  scopes: readonly [Scope, ...Scope[]];
  /** The query parameters, by surface. */
  query?: Partial<Record<GrowSurface, z.ZodObject>>;
  /** The object that the request body holds in `data`. */
  body?: ApiObject;
  reply: { status: 200 | 201 | 204; envelope: Envelope; is: string; object?: ApiObject };
  /**
   * True for a GET of one record: the response has an ETag and Last-Modified, and is 304 if the client's copy is
   * current.
   */
  conditional?: boolean;
  /**
   * The statuses of refusals, except 405, which every path answers to other methods, and 413, with which every long
   * body is refused.
   */
  refusals: readonly RefusalStatus[];
  /** Further statuses that Clio's platform reference lists and its early-access reference does not. */
  platform_refusals?: readonly RefusalStatus[];
}
