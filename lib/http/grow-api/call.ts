import type * as z from 'zod';
import type { Client, Context } from '../../platform/context';
import { notFound } from '../../platform/errors';
import type { Operation } from './operation';
import type { GrowSurface } from '../../platform/grow';

/** An authenticated call of an operation, as the work of its route receives it. */
export interface GrowCall<O extends Operation = Operation> {
  operation: O;
  request: Request;
  surface: GrowSurface;
  ctx: Context<Client>;
  /** The value of the path's parameter; undefined if the path has no parameter. */
  id: string | undefined;
}

/** The parsed query of an operation, in either of the two APIs. */
export type QueryOf<O extends Operation> =
  O['query'] extends Partial<Record<GrowSurface, infer S>> ? (S extends z.ZodType ? z.output<S> : never) : never;

/** The parsed `data` of an operation's request body, in either of the two APIs. */
export type DataOf<O extends Operation> = O extends { body: { schemas: infer S } }
  ? S[keyof S] extends infer One
    ? One extends z.ZodType
      ? z.output<One>
      : never
    : never
  : never;

/**
 * Returns the id in the path of a call.
 * @param what the kind of record, which the error names if the text is not an id
 * @throws AppError not_found
 */
export function pathId({ id: text }: Pick<GrowCall, 'id'>, what: string): number {
  const id = /^\d{1,15}$/.test(text ?? '') ? Number(text) : 0;
  if (id === 0) throw notFound(what);
  return id;
}
