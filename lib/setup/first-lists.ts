import type { Context, Operator } from '../platform/context';
import { addFirstEntries } from '../records/lists/entries';
import { location_list } from '../records/lists/locations/location-list';
import { matter_type_list } from '../records/lists/matter-types/matter-type-list';
import { addFirstStatuses } from '../records/lists/statuses/add';

/** The statuses of a new firm, named as in Clio Grow. */
const contact_statuses = ['Unassigned', 'Intake', 'Hired', 'Did Not Hire'] as const;
const matter_statuses = [
  ['Newly Added', 'intake'],
  ['Consultation', 'intake'],
  ['Hired', 'hired'],
  ['Did Not Hire', 'declined'],
] as const;

/** The matter types and locations that set-up proposes; the firm may change them. */
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

/** Adds a new firm's first lists, in the transaction that creates the firm. */
export async function giveFirstLists(
  ctx: Context<Operator>,
  firm_id: number,
  own: { matter_types: string[]; locations: string[] } = { matter_types: [], locations: [] },
): Promise<void> {
  await addFirstStatuses(ctx, firm_id, contact_statuses, matter_statuses);
  await addFirstEntries(ctx, matter_type_list, firm_id, own.matter_types);
  await addFirstEntries(ctx, location_list, firm_id, own.locations);
}
