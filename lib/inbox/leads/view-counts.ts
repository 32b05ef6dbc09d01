import type { Context, Staff } from '../../platform/context';
import { countInboxLeads, countView } from './queries';
import type { DeskView } from './views';

/** Counting stops here, because it reads each lead of a view. The screen shows such a count as "9,999+". */
const counted_max = 10_000;

/** Returns the number of leads in each view, without filters; 10,000 means "more than 9,999". */
export async function countDeskViews(ctx: Context<Staff>): Promise<Record<DeskView, number>> {
  const { firm_id, user_id } = ctx.actor;
  const capped = (view: DeskView) => countView(ctx.db, firm_id, view, user_id, counted_max);
  const [counted, mine, unassigned, snoozed, duplicates, accepted] = await Promise.all([
    countInboxLeads(ctx.db, firm_id),
    capped('mine'),
    capped('unassigned'),
    capped('snoozed'),
    capped('duplicates'),
    capped('accepted'),
  ]);
  const all = counted.untriaged + snoozed + counted.suspected + counted.ignored + accepted;
  return { ...counted, mine, unassigned, snoozed, duplicates, accepted, all };
}
