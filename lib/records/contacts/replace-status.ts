import type { StatusUse } from '../lists/statuses/change';
import { countContactsOfStatus, updateContactStatus } from './queries';

/**
 * How a change of the list of contact statuses reaches the contacts that have a status. Contacts store a status by its
 * name, so renaming a status replaces the name on each contact.
 */
export const contact_status_use: StatusUse = {
  count: (ctx, status) => countContactsOfStatus(ctx.db, ctx.actor.firm_id, status.name),
  rename: (ctx, status, name) =>
    updateContactStatus(ctx.db, ctx.actor.firm_id, status.name, name, ctx.now().toISOString()),
  replace: (ctx, status, replacement) =>
    updateContactStatus(ctx.db, ctx.actor.firm_id, status.name, replacement.name, ctx.now().toISOString()),
  removed_records: 'forget',
};
