import type { Client, Context, Staff } from '../../../platform/context';
import type { ListRequest } from '../../../platform/db/list-page';
import type { MatterType } from '../../../platform/db/schema';
import { notFound } from '../../../platform/errors';
import { findMatterType, selectMatterTypePage, selectMatterTypes } from './queries';

/** Returns all of the firm's matter types in alphabetical order, for the staff's pages. */
export function listMatterTypes(ctx: Context<Staff>): Promise<MatterType[]> {
  return selectMatterTypes(ctx.db, ctx.actor.firm_id);
}

/** Returns a page of the API's list of matter types, ids ascending. */
export function pageOfMatterTypes(ctx: Context<Client>, page: ListRequest): Promise<MatterType[]> {
  return selectMatterTypePage(ctx.db, ctx.actor.firm_id, page);
}

/** Returns one of the firm's matter types. @throws AppError not_found for a matter type that the firm does not have */
export async function getMatterType(ctx: Context, id: number): Promise<MatterType> {
  const entry = Number.isSafeInteger(id) ? await findMatterType(ctx.db, ctx.actor.firm_id, id) : undefined;
  if (!entry) throw notFound('Matter type');
  return entry;
}
