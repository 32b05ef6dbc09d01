import type { StatusUse } from '../lists/statuses/change';
import { countContactsOfStatus, updateContactStatus } from './queries';

/**
 * How a change of the list of contact statuses reaches the contacts that have a status. Contacts store a status by its
 * name, so renaming a status replaces the name on each contact.
 */
export const contact_status_use: StatusUse = {
  count: ({ db, actor }, status) => countContactsOfStatus(db, actor.firm_id, status.name),
  rename: ({ db, actor, now }, status, name) =>
    updateContactStatus(db, actor.firm_id, status.name, name, now().toISOString()),
  replace: ({ db, actor, now }, status, replacement) =>
    updateContactStatus(db, actor.firm_id, status.name, replacement.name, now().toISOString()),
};
