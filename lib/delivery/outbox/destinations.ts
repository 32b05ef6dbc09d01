import type { Context } from '../../platform/context';
import type { EventType } from '../../events/schema';
import { mailIsConfigured } from '../email/transport';
import { selectNotificationAddresses } from './queries';

/** Where a message goes: the kind of destination, and the address there. */
export interface Target {
  destination: 'email';
  target: string;
}

/**
 * Returns whether this installation is configured for each kind of target. The worker sends nothing to a kind that is
 * not, and staff see its messages as `waiting`. A kind that is added to `Target` but not here does not compile.
 */
export const is_ready: Record<Target['destination'], () => boolean> = { email: mailIsConfigured };

/**
 * Returns every target that is notified of an event, for one firm. A new destination adds its targets and its readiness
 * in this file, and its delivery in lib/worker/destinations.ts.
 */
export async function targetsOf(ctx: Context, event: EventType): Promise<Target[]> {
  if (event !== 'inbox_lead.created') return [];
  const addresses = await selectNotificationAddresses(ctx.db, ctx.actor.firm_id);
  return addresses.map((target) => ({ destination: 'email', target }));
}
