import type { Client, Context, Staff } from '../../../platform/context';
import type { ListRequest } from '../../../platform/db/list-page';
import type { MatterType } from '../../../platform/db/schema';
import { getEntry, listEntries, pageOfEntries } from '../entries';
import { matter_type_list } from './matter-type-list';

/** Returns all of the firm's matter types in alphabetical order, for the staff's pages. */
export function listMatterTypes(ctx: Context<Staff>): Promise<MatterType[]> {
  return listEntries(ctx, matter_type_list);
}

/** Returns a page of the API's list of matter types, in ascending order of ids. */
export function pageOfMatterTypes(ctx: Context<Client>, page: ListRequest): Promise<MatterType[]> {
  return pageOfEntries(ctx, matter_type_list, page);
}

/** Returns one of the firm's matter types. @throws AppError not_found for a matter type that the firm does not have */
export function getMatterType(ctx: Context, id: number): Promise<MatterType> {
  return getEntry(ctx, matter_type_list, id);
}
