import type { Operation } from '../operation';
import { contactOperations } from './contacts';
import { customActionOperations } from './custom-actions';
import { inboxLeadOperations } from './inbox-leads';
import { locationOperations } from './locations';
import { matterTypeOperations } from './matter-types';
import { matterOperations } from './matters';
import { sourceOperations } from './sources';
import { userOperations } from './users';

/** Every operation of the Grow API, in the order in which the reference shows them. */
export const growOperations: readonly Operation[] = [
  ...Object.values(inboxLeadOperations),
  ...Object.values(contactOperations),
  ...Object.values(matterOperations),
  ...Object.values(userOperations),
  ...Object.values(customActionOperations),
  ...Object.values(sourceOperations),
  ...Object.values(matterTypeOperations),
  ...Object.values(locationOperations),
];

/** The groups of operations into which the reference is divided, in order. */
export const groups: readonly { name: string; description: string }[] = [
  { name: 'Inbox leads', description: 'Requests for help that arrived in the firm’s inbox.' },
  {
    name: 'Contacts',
    description: 'People and companies that the firm knows, such as those whose leads it accepted.',
  },
  { name: 'Matters', description: 'Legal work that the firm does, or may take on, for a contact.' },
  { name: 'Users', description: 'The people who work at the firm.' },
  { name: 'Custom actions', description: 'Links that an application adds to the menus of the firm’s records.' },
  { name: 'Sources', description: 'The firm’s list of where leads come from.' },
  { name: 'Matter types', description: 'The firm’s list of kinds of matters.' },
  { name: 'Locations', description: 'The firm’s offices.' },
];
