import type * as z from 'zod';
import type { Scope } from '../../access/scopes';

/** What we describe, a document each: Clio's Lead Inbox, its early-access API, and its platform. */
export const surfaces = ['lead_inbox', 'v2', 'grow'] as const;
export type Surface = (typeof surfaces)[number];

/** The two that share their routes. */
export type GrowSurface = Exclude<Surface, 'lead_inbox'>;

/** Where a surface's paths begin. */
export const mounts: Record<Surface, string> = { lead_inbox: '', v2: '/api/v2', grow: '/grow' };

/** What a field is, in a sentence, and a value it might have; the parts of an object or list stand under `name.part`, without a value. */
export type Words = Record<string, readonly [is: string, example?: unknown]>;

/** A shape with its name and its words. Its fields come from the schemas that validate or present it, and from nowhere else. */
export interface ApiObject {
  name: string;
  is: string;
  /** By surface, where they differ; a surface without one does not know the object. */
  schemas: Partial<Record<Surface, z.ZodType>>;
  words: Words;
}

/** What a call can be refused with; the numbers are the same on every surface. */
export type Refusal = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422 | 429;

/** How a reply holds its object: one record, a page of them, or nothing at all. */
export type Envelope = 'one' | 'list' | 'none';

/**
 * One method of one path of the Grow API, as its document and its reference describe it. That each has a route, and each
 * route one of these, is tested against the build.
 */
export interface Operation {
  /** `listContacts`: unique, and what generated clients call it. */
  id: string;
  method: 'get' | 'post' | 'delete';
  /** Below the mount, with what varies in braces. */
  path: string;
  group: string;
  summary: string;
  /** CommonMark. */
  description: string;
  surfaces: readonly GrowSurface[];
  /** Any one of these is enough. */
  scopes: readonly [Scope, ...Scope[]];
  /** What may stand in the query, by surface. */
  query?: Partial<Record<GrowSurface, z.ZodObject>>;
  /** What stands inside `data`. */
  body?: ApiObject;
  reply: { status: 200 | 201 | 204; envelope: Envelope; is: string; object?: ApiObject };
  /** True of a GET of one record: it has a mark and a date, and is 304 to who has it already. */
  conditional?: boolean;
  /** Besides 405, which every path answers to other methods, and 413, which every body can be refused with. */
  refusals: readonly Refusal[];
  /** What Clio's later reference lists beyond these; early access does not. */
  platform_refusals?: readonly Refusal[];
}
