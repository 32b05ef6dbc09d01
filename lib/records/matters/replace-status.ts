import { contact_status_use } from '../contacts/replace-status';
import type { StatusUse, StatusUses } from '../lists/statuses/change';
import { countMattersOfStatus, updateMatterStatus } from './queries';
import { today } from './today';
import { touchMatters } from './touch';

/**
 * How a change of the list of matter statuses reaches the matters that have a status. Locked matters move to another
 * status too.
 */
const matter_status_use: StatusUse = {
  count: ({ db, actor }, status) => countMattersOfStatus(db, actor.firm_id, status.id),
  rename: (ctx, status) => touchMatters(ctx, { matter_status_id: status.id }),
  async replace(ctx, status, replacement) {
    const hired = 'category' in replacement && replacement.category === 'hired';
    const hired_date = hired ? await today(ctx) : null;
    await updateMatterStatus(ctx.db, ctx.actor.firm_id, status.id, replacement.id, hired_date, ctx.now().toISOString());
  },
  removed_records: 'refer',
};

/** The records that have statuses, for the verbs of records/lists/statuses/change.ts. */
export const status_uses: StatusUses = { contact: contact_status_use, matter: matter_status_use };
