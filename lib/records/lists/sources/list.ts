import type { Client, Context, Staff } from '../../../platform/context';
import type { ListRequest } from '../../../platform/db/list-page';
import type { Source } from '../../../platform/db/schema';
import { listEntries, pageOfEntries } from '../entries';
import { source_list } from './source-list';

/** Returns all of the firm's sources in alphabetical order, for the staff's pages. */
export function listSources(ctx: Context<Staff>): Promise<Source[]> {
  return listEntries(ctx, source_list);
}

/** Returns a page of the API's list of sources, in ascending order of ids. */
export function pageOfSources(ctx: Context<Client>, page: ListRequest): Promise<Source[]> {
  return pageOfEntries(ctx, source_list, page);
}
