import type { Client, Context, Staff } from '../context';
import type { ListRequest } from '../db/list-page';
import type { Source } from '../db/schema';
import { notFound } from '../errors';
import { findSource, selectSourcePage, selectSources } from './queries';

/** All of the firm's, in alphabetical order; for its pages. */
export function listSources(ctx: Context<Staff>): Promise<Source[]> {
  return selectSources(ctx.db, ctx.actor.firm_id);
}

/** A page of the API's list, ids ascending. */
export function pageOfSources(ctx: Context<Client>, page: ListRequest): Promise<Source[]> {
  return selectSourcePage(ctx.db, ctx.actor.firm_id, page);
}

/** One of the firm's, or undefined. */
export function findSourceOfFirm(ctx: Context, id: number): Promise<Source | undefined> {
  return Number.isSafeInteger(id) ? findSource(ctx.db, ctx.actor.firm_id, id) : Promise.resolve(undefined);
}

/** @throws AppError not_found for what is not there, or another firm's */
export async function getSource(ctx: Context, id: number): Promise<Source> {
  const entry = await findSourceOfFirm(ctx, id);
  if (!entry) throw notFound('Source');
  return entry;
}
