import type { Context } from '../../platform/context';
import type { EventType } from '../../events/schema';
import { selectNotificationAddresses } from './queries';

/** Where a message goes: the kind of destination, and the address there. */
export interface Target {
  destination: 'email';
  target: string;
}

/**
 * Returns every target that is notified of an event, for one firm. A new destination adds its targets here and its
 * delivery in lib/worker/destinations.ts.
 */
export async function targetsOf(ctx: Context, event: EventType): Promise<Target[]> {
  if (event !== 'inbox_lead.created') return [];
  const addresses = await selectNotificationAddresses(ctx.db, ctx.actor.firm_id);
  return addresses.map((target) => ({ destination: 'email', target }));
}
