import type { Client, Context, Staff } from '../../../platform/context';
import type { ListRequest } from '../../../platform/db/list-page';
import type { MatterLocation } from '../../../platform/db/schema';
import { getEntry, listEntries, pageOfEntries } from '../entries';
import { location_list } from './location-list';

/** Returns all of the firm's locations in alphabetical order, for the staff's pages. */
export function listLocations(ctx: Context<Staff>): Promise<MatterLocation[]> {
  return listEntries(ctx, location_list);
}

/** Returns a page of the API's list of locations, in ascending order of ids. */
export function pageOfLocations(ctx: Context<Client>, page: ListRequest): Promise<MatterLocation[]> {
  return pageOfEntries(ctx, location_list, page);
}

/** Returns one of the firm's locations. @throws AppError not_found for a location that the firm does not have */
export function getLocation(ctx: Context, id: number): Promise<MatterLocation> {
  return getEntry(ctx, location_list, id);
}
