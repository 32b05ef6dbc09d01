import type { Context, Operator } from '../platform/context';
import { addFirstEntries } from '../records/lists/entries';
import { location_list } from '../records/lists/locations/location-list';
import { matter_type_list } from '../records/lists/matter-types/matter-type-list';
import { addFirstStatuses } from '../records/lists/statuses/add';

/** What a firm's lists hold until it says otherwise: Clio Grow's own words. */
const contact_statuses = ['Unassigned', 'Intake', 'Hired', 'Did Not Hire'] as const;
const matter_statuses = [
  ['Newly Added', 'intake'],
  ['Consultation', 'intake'],
  ['Hired', 'hired'],
  ['Did Not Hire', 'declined'],
] as const;

/** What set-up proposes for the lists that are the firm's own to name. */
export const proposed_lists = {
  matter_types: [
    'Business',
    'Criminal defense',
    'Employment',
    'Estate planning',
    'Family law',
    'Immigration',
    'Personal injury',
    'Real estate',
  ],
  locations: ['Main office'],
} as const;

/** Gives a new firm its first lists, in the transaction that founds it. */
export async function giveFirstLists(
  ctx: Context<Operator>,
  firm_id: number,
  own: { matter_types: string[]; locations: string[] } = { matter_types: [], locations: [] },
): Promise<void> {
  await addFirstStatuses(ctx, firm_id, contact_statuses, matter_statuses);
  await addFirstEntries(ctx, matter_type_list, firm_id, own.matter_types);
  await addFirstEntries(ctx, location_list, firm_id, own.locations);
}
