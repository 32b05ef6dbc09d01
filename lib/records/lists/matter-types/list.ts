import type { Client, Context, Staff } from '../../../platform/context';
import type { ListRequest } from '../../../platform/db/list-page';
import type { MatterType } from '../../../platform/db/schema';
import { notFound } from '../../../platform/errors';
import { findMatterType, selectMatterTypePage, selectMatterTypes } from './queries';

/** All of the firm's, in alphabetical order; for its pages. */
export function listMatterTypes(ctx: Context<Staff>): Promise<MatterType[]> {
  return selectMatterTypes(ctx.db, ctx.actor.firm_id);
}

/** A page of the API's list, ids ascending. */
export function pageOfMatterTypes(ctx: Context<Client>, page: ListRequest): Promise<MatterType[]> {
  return selectMatterTypePage(ctx.db, ctx.actor.firm_id, page);
}

/** @throws AppError not_found for what is not there, or another firm's */
export async function getMatterType(ctx: Context, id: number): Promise<MatterType> {
  const entry = Number.isSafeInteger(id) ? await findMatterType(ctx.db, ctx.actor.firm_id, id) : undefined;
  if (!entry) throw notFound('Matter type');
  return entry;
}
