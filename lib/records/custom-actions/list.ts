import type { Client, Context, Staff } from '../../platform/context';
import type { ListRequest } from '../../platform/db/list-page';
import type { CustomActionView } from './presenter';
import { presentCustomActionView } from './presenter';
import type { CustomActionRow } from './queries';
import { selectCustomActionPage, selectCustomActions } from './queries';
import type { UiReference } from './schema';

/**
 * Returns all of the firm's custom actions (links that apps add to the staff's pages), oldest first, for the page under
 * Settings.
 */
export async function listCustomActions(ctx: Context<Staff>): Promise<CustomActionView[]> {
  return (await selectCustomActions(ctx.db, ctx.actor.firm_id)).map(presentCustomActionView);
}

/**
 * Returns the custom actions (links that apps add to the staff's pages) in the menu of one kind of record, oldest
 * first.
 */
export async function actionsFor(
  ctx: Context<Staff>,
  ui_reference: UiReference,
): Promise<{ id: number; label: string }[]> {
  return (await selectCustomActions(ctx.db, ctx.actor.firm_id, ui_reference)).map(({ id, label }) => ({ id, label }));
}

/**
 * Returns a page of the API's list of custom actions, in ascending order of ids. Clio's API only has actions for
 * matters, so an application sees actions for contacts and leads only if it created them itself.
 */
export function pageOfCustomActions(ctx: Context<Client>, page: ListRequest): Promise<CustomActionRow[]> {
  return selectCustomActionPage(ctx.db, ctx.actor.firm_id, ctx.actor.oauth_application_id, page);
}
