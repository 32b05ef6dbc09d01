import { CustomAction as CustomActionPresented } from '../../../records/custom-actions/presenter';
import { CreateCustomAction as CreateCustomActionBody } from '../../../records/custom-actions/schema';
import { ListQuery } from '../paging';
import type { ApiObject, Operation } from '../operation';

const CustomAction = {
  name: 'CustomAction',
  is: 'A link that an application adds to the menu of a kind of record.',
  schemas: { v2: CustomActionPresented, grow: CustomActionPresented },
  words: {
    id: ['The custom action’s id.', 8],
    label: ['The text of the link in the menu.', 'Draft an engagement letter'],
    target_url: [
      'The address that the link opens. The nonce and the record are added to its query.',
      'https://letters.example/start',
    ],
    ui_reference: [
      'The menu that has the link. `contacts/show` and `inbox_leads/show` are additions of Foyer, listed only for the application that created them.',
      'matters/show',
    ],
    created_at: ['When it was created.', '2026-11-20T14:55:40Z'],
    updated_at: ['When it last changed.', '2026-11-20T14:55:40Z'],
  },
} satisfies ApiObject;

const CreateCustomAction = {
  name: 'CreateCustomAction',
  is: 'A link to add to a menu.',
  schemas: { v2: CreateCustomActionBody, grow: CreateCustomActionBody },
  words: {
    label: ['The text of the link in the menu, in 6 to 32 characters.', 'Draft an engagement letter'],
    target_url: ['The address that the link opens, which begins with https://.', 'https://letters.example/start'],
    ui_reference: ['The menu to which to add the link.', 'matters/show'],
  },
} satisfies ApiObject;

/** The operations on custom actions, the links that an app adds to the menus of records on the staff's pages. */
export const customActionOperations = {
  list: {
    id: 'listCustomActions',
    method: 'get',
    path: '/custom_actions',
    group: 'Custom actions',
    summary: 'List custom actions',
    description: 'Lists the custom actions that the application may see, by ascending id, in pages.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_custom_action_read'],
    query: { v2: ListQuery, grow: ListQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of custom actions.', object: CustomAction },
    refusals: [400, 401, 403, 429],
    platform_refusals: [422],
  },
  create: {
    id: 'createCustomAction',
    method: 'post',
    path: '/custom_actions',
    group: 'Custom actions',
    summary: 'Add a custom action',
    description:
      'Adds a link to the menu of each matter, contact or lead. The guide on custom actions lists the parameters that are added to its address. The token’s user must be an owner or administrator.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_custom_action_write'],
    body: CreateCustomAction,
    reply: { status: 201, envelope: 'one', is: 'The custom action as stored.', object: CustomAction },
    refusals: [400, 401, 403, 409, 422, 429],
  },
  delete: {
    id: 'deleteCustomAction',
    method: 'delete',
    path: '/custom_actions/{id}',
    group: 'Custom actions',
    summary: 'Remove a custom action',
    description: 'Removes the link from the menus. The token’s user must be an owner or administrator.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_custom_action_write'],
    reply: { status: 204, envelope: 'none', is: 'The custom action is removed. There is no body.' },
    refusals: [400, 401, 403, 404, 429],
    platform_refusals: [422],
  },
} satisfies Record<string, Operation>;
