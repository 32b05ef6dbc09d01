import { GrowUser } from '../../../people/users/grow-presenter';
import { ListUsers } from '../list-filters';
import type { ApiObject, Operation } from '../operation';

const User: ApiObject = {
  name: 'User',
  is: 'Somebody who works at the firm.',
  schemas: { v2: GrowUser, grow: GrowUser },
  words: {
    id: ['The user’s id.', 3],
    first_name: ['The first name.', 'Mara'],
    last_name: ['The last name.', 'Ortiz'],
    email: ['The address the user signs in with.', 'mara@haleortiz.example'],
    account: ['The firm.', { id: 1, firm_name: 'Hale & Ortiz' }],
    'account.id': ['The firm’s id.'],
    'account.firm_name': ['The firm’s name.'],
    created_at: ['When the user joined the firm.', '2026-01-05T08:30:00Z'],
    updated_at: ['When it was last changed.', '2026-01-05T08:30:00Z'],
  },
};

/** The firm's people, and who a token speaks for. */
export const userOperations: Operation[] = [
  {
    id: 'listUsers',
    method: 'get',
    path: '/users',
    group: 'Users',
    summary: 'List users',
    description: 'The firm’s users by ascending id, a page at a time.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_user_read'],
    query: { v2: ListUsers, grow: ListUsers },
    reply: { status: 200, envelope: 'list', is: 'A page of users.', object: User },
    refusals: [400, 401, 403, 429],
  },
  {
    id: 'whoAmI',
    method: 'get',
    path: '/users/who_am_i',
    group: 'Users',
    summary: 'Ask whom the token speaks for',
    description: 'The user who let the application in, or who made the personal token, with the firm.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_user_read'],
    reply: { status: 200, envelope: 'one', is: 'The user.', object: User },
    conditional: true,
    refusals: [401, 403, 429],
  },
];
