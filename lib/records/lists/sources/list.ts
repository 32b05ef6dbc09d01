import type { Client, Context, Staff } from '../../../platform/context';
import type { ListRequest } from '../../../platform/db/list-page';
import type { Source } from '../../../platform/db/schema';
import { selectSourcePage, selectSources } from './queries';

/** Returns all of the firm's sources in alphabetical order, for the staff's pages. */
export function listSources(ctx: Context<Staff>): Promise<Source[]> {
  return selectSources(ctx.db, ctx.actor.firm_id);
}

/** Returns a page of the API's list of sources, ids ascending. */
export function pageOfSources(ctx: Context<Client>, page: ListRequest): Promise<Source[]> {
  return selectSourcePage(ctx.db, ctx.actor.firm_id, page);
}
