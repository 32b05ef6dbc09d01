import type { StatusUse } from '../lists/statuses/change';
import { countContactsOfStatus, updateContactStatus } from './queries';

/** Contacts as users of their list of statuses. They store a status by its name, so a new name is a replacement. */
export const contact_status_use: StatusUse = {
  count: ({ db, actor }, status) => countContactsOfStatus(db, actor.firm_id, status.name),
  rename: ({ db, actor, now }, status, name) =>
    updateContactStatus(db, actor.firm_id, status.name, name, now().toISOString()),
  replace: ({ db, actor, now }, status, replacement) =>
    updateContactStatus(db, actor.firm_id, status.name, replacement.name, now().toISOString()),
};
