import { GrowUser } from '../../../people/users/grow-presenter';
import { ListQuery } from '../paging';
import type { ApiObject, Operation } from '../operation';

const User = {
  name: 'User',
  is: 'A person who works at the firm.',
  schemas: { v2: GrowUser, grow: GrowUser },
  words: {
    id: ['The user’s id.', 3],
    first_name: ['The first name.', 'Mara'],
    last_name: ['The last name.', 'Ortiz'],
    email: ['The email address with which the user signs in.', 'mara@haleortiz.example'],
    account: ['The firm.', { id: 1, firm_name: 'Hale & Ortiz' }],
    'account.id': ['The firm’s id.'],
    'account.firm_name': ['The firm’s name.'],
    created_at: ['When the user joined the firm.', '2026-01-05T08:30:00Z'],
    updated_at: ['When it last changed.', '2026-01-05T08:30:00Z'],
  },
} satisfies ApiObject;

/** The operations on users, among them the user of the token. */
export const userOperations = {
  list: {
    id: 'listUsers',
    method: 'get',
    path: '/users',
    group: 'Users',
    summary: 'List users',
    description: 'Lists the firm’s users by ascending id, in pages.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_user_read'],
    query: { v2: ListQuery, grow: ListQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of users.', object: User },
    refusals: [400, 401, 403, 429],
  },
  whoAmI: {
    id: 'whoAmI',
    method: 'get',
    path: '/users/who_am_i',
    group: 'Users',
    summary: 'Get the user of the token',
    description: 'Returns the user who authorized the application or created the personal token, with the firm.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_user_read'],
    reply: { status: 200, envelope: 'one', is: 'The user.', object: User },
    conditional: true,
    refusals: [401, 403, 429],
  },
} satisfies Record<string, Operation>;
