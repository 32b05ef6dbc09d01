import type { Client, Context, Staff } from '../../../platform/context';
import type { ListRequest } from '../../../platform/db/list-page';
import type { MatterLocation } from '../../../platform/db/schema';
import { notFound } from '../../../platform/errors';
import { findLocation, selectLocationPage, selectLocations } from './queries';

/** All of the firm's, in alphabetical order; for its pages. */
export function listLocations(ctx: Context<Staff>): Promise<MatterLocation[]> {
  return selectLocations(ctx.db, ctx.actor.firm_id);
}

/** A page of the API's list, ids ascending. */
export function pageOfLocations(ctx: Context<Client>, page: ListRequest): Promise<MatterLocation[]> {
  return selectLocationPage(ctx.db, ctx.actor.firm_id, page);
}

/** @throws AppError not_found for what is not there, or another firm's */
export async function getLocation(ctx: Context, id: number): Promise<MatterLocation> {
  const entry = Number.isSafeInteger(id) ? await findLocation(ctx.db, ctx.actor.firm_id, id) : undefined;
  if (!entry) throw notFound('Location');
  return entry;
}
