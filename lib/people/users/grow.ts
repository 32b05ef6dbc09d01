import type { Client, Context } from '../../platform/context';
import { notFound } from '../../platform/errors';
import type { GrowUserRow } from './queries';
import { selectGrowUsers } from './queries';

/** How an application selects and pages through the firm's users; see lib/http/grow-api/paging.ts. */
export interface ListGrowUsers {
  created_since?: string;
  updated_since?: string;
  ids?: number[];
  direction: 'next' | 'previous';
  beyond?: number;
  limit: number;
}

/** Returns the firm's active users, ascending by id. */
export function listGrowUsers(ctx: Context<Client>, asked: ListGrowUsers): Promise<GrowUserRow[]> {
  return selectGrowUsers(ctx.db, ctx.actor.firm_id, asked);
}

/** Returns the user on whose behalf the application calls. */
export async function getOwnUser(ctx: Context<Client>): Promise<GrowUserRow> {
  const [user] = await selectGrowUsers(ctx.db, ctx.actor.firm_id, {
    ids: [ctx.actor.user_id],
    direction: 'next',
    limit: 1,
  });
  if (!user) throw notFound('User');
  return user;
}
