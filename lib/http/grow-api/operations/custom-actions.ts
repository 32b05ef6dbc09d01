import { CustomAction as CustomActionPresented } from '../../../records/custom-actions/presenter';
import { CreateCustomAction as CreateCustomActionBody } from '../../../records/custom-actions/schema';
import { ListQuery } from '../paging';
import type { ApiObject, Operation } from '../operation';

const CustomAction: ApiObject = {
  name: 'CustomAction',
  is: 'A link of an application in the menu of a kind of record.',
  schemas: { v2: CustomActionPresented, grow: CustomActionPresented },
  words: {
    id: ['The custom action’s id.', 8],
    label: ['What the menu says.', 'Draft an engagement letter'],
    target_url: [
      'Where the link leads; the nonce and what it is about are added to its query.',
      'https://letters.example/start',
    ],
    ui_reference: [
      'Whose menu it is in. `contacts/show` and `inbox_leads/show` are Foyer’s own, and shown to the application that made them alone.',
      'matters/show',
    ],
    created_at: ['When it was made.', '2026-11-20T14:55:40Z'],
    updated_at: ['When it was last changed.', '2026-11-20T14:55:40Z'],
  },
};

const CreateCustomAction: ApiObject = {
  name: 'CreateCustomAction',
  is: 'A link to be put into a menu.',
  schemas: { v2: CreateCustomActionBody, grow: CreateCustomActionBody },
  words: {
    label: ['What the menu says, in 6 to 32 characters.', 'Draft an engagement letter'],
    target_url: ['Where the link leads: an address that begins with https://.', 'https://letters.example/start'],
    ui_reference: ['Whose menu it is for.', 'matters/show'],
  },
};

/** Links in the menus of records. */
export const customActionOperations: Operation[] = [
  {
    id: 'listCustomActions',
    method: 'get',
    path: '/custom_actions',
    group: 'Custom actions',
    summary: 'List custom actions',
    description: 'The custom actions that the application sees, by ascending id, a page at a time.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_custom_action_read'],
    query: { v2: ListQuery, grow: ListQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of custom actions.', object: CustomAction },
    refusals: [400, 401, 403, 429],
    platform_refusals: [422],
  },
  {
    id: 'createCustomAction',
    method: 'post',
    path: '/custom_actions',
    group: 'Custom actions',
    summary: 'Add a custom action',
    description:
      'Puts a link into the menu of each matter (or contact, or lead). The guide on custom actions says what its address is opened with. The token’s user must be an owner or administrator.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_custom_action_write'],
    body: CreateCustomAction,
    reply: { status: 201, envelope: 'one', is: 'The custom action as it was stored.', object: CustomAction },
    refusals: [400, 401, 403, 409, 422, 429],
  },
  {
    id: 'deleteCustomAction',
    method: 'delete',
    path: '/custom_actions/{id}',
    group: 'Custom actions',
    summary: 'Remove a custom action',
    description: 'Takes the link out of the menus. The token’s user must be an owner or administrator.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_custom_action_write'],
    reply: { status: 204, envelope: 'none', is: 'It is gone. There is no body.' },
    refusals: [400, 401, 403, 404, 429],
    platform_refusals: [422],
  },
];
