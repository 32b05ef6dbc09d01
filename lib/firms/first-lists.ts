import type { Context, Operator } from '../context';
import { addFirstStatuses } from '../statuses/add';

/** What a firm's lists hold until it says otherwise: Clio Grow's own words. */
const contact_statuses = ['Unassigned', 'Intake', 'Hired', 'Did Not Hire'] as const;
const matter_statuses = [
  ['Newly Added', 'intake'],
  ['Consultation', 'intake'],
  ['Hired', 'hired'],
  ['Did Not Hire', 'declined'],
] as const;

/** Gives a new firm its first lists, in the transaction that founds it. */
export function giveFirstLists(ctx: Context<Operator>, firm_id: number): Promise<void> {
  return addFirstStatuses(ctx, firm_id, contact_statuses, matter_statuses);
}
