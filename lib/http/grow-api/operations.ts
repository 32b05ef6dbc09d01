import type { Operation } from './operation';
import { contactOperations } from './operations/contacts';
import { customActionOperations } from './operations/custom-actions';
import { inboxLeadOperations } from './operations/inbox-leads';
import { locationOperations } from './operations/locations';
import { matterTypeOperations } from './operations/matter-types';
import { matterOperations } from './operations/matters';
import { sourceOperations } from './operations/sources';
import { userOperations } from './operations/users';

/** Every operation of the Grow API, in the order in which the reference shows them. */
export const growOperations: readonly Operation[] = [
  ...inboxLeadOperations,
  ...contactOperations,
  ...matterOperations,
  ...userOperations,
  ...customActionOperations,
  ...sourceOperations,
  ...matterTypeOperations,
  ...locationOperations,
];

/** The parts of the reference. */
export const groups: readonly { name: string; description: string }[] = [
  { name: 'Inbox leads', description: 'People who asked the firm for help and whom nobody has taken on yet.' },
  {
    name: 'Contacts',
    description: 'People and companies the firm knows. They come into being when the firm accepts a lead.',
  },
  { name: 'Matters', description: 'What the firm does, or may come to do, for a contact.' },
  { name: 'Users', description: 'Who works at the firm.' },
  { name: 'Custom actions', description: 'Links of an application in the menus of the firm’s records.' },
  { name: 'Sources', description: 'Where leads come from, as the firm names it.' },
  { name: 'Matter types', description: 'The firm’s list of what matters are about.' },
  { name: 'Locations', description: 'The firm’s offices.' },
];
