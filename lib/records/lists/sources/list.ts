import type { Client, Context, Staff } from '../../../platform/context';
import type { ListRequest } from '../../../platform/db/list-page';
import type { Source } from '../../../platform/db/schema';
import { selectSourcePage, selectSources } from './queries';

/** All of the firm's, in alphabetical order; for its pages. */
export function listSources(ctx: Context<Staff>): Promise<Source[]> {
  return selectSources(ctx.db, ctx.actor.firm_id);
}

/** A page of the API's list, ids ascending. */
export function pageOfSources(ctx: Context<Client>, page: ListRequest): Promise<Source[]> {
  return selectSourcePage(ctx.db, ctx.actor.firm_id, page);
}
