import type { Client, Context, Staff } from '../../../platform/context';
import type { ListRequest } from '../../../platform/db/list-page';
import type { MatterLocation } from '../../../platform/db/schema';
import { notFound } from '../../../platform/errors';
import { findLocation, selectLocationPage, selectLocations } from './queries';

/** Returns all of the firm's locations in alphabetical order, for the staff's pages. */
export function listLocations(ctx: Context<Staff>): Promise<MatterLocation[]> {
  return selectLocations(ctx.db, ctx.actor.firm_id);
}

/** Returns a page of the API's list of locations, ids ascending. */
export function pageOfLocations(ctx: Context<Client>, page: ListRequest): Promise<MatterLocation[]> {
  return selectLocationPage(ctx.db, ctx.actor.firm_id, page);
}

/** Returns one of the firm's locations. @throws AppError not_found for a location that the firm does not have */
export async function getLocation(ctx: Context, id: number): Promise<MatterLocation> {
  const entry = Number.isSafeInteger(id) ? await findLocation(ctx.db, ctx.actor.firm_id, id) : undefined;
  if (!entry) throw notFound('Location');
  return entry;
}
