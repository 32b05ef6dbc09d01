import { MatterType as MatterTypePresented } from '../../../records/lists/matter-types/presenter';
import { CreateMatterType as CreateMatterTypeBody } from '../../../records/lists/matter-types/schema';
import { ListQuery } from '../paging';
import type { ApiObject, Operation } from '../operation';

const MatterType: ApiObject = {
  name: 'MatterType',
  is: 'What matters are about, as the firm names it.',
  schemas: { grow: MatterTypePresented },
  words: {
    id: ['The matter type’s id.', 5],
    name: ['What the firm calls it.', 'Landlord and tenant'],
    default: ['Whether a new matter has it unless told otherwise.', false],
    created_at: ['When it was added.', '2026-11-20T14:55:40Z'],
    updated_at: ['When it was last changed.', '2026-11-20T14:55:40Z'],
  },
};

const CreateMatterType: ApiObject = {
  name: 'CreateMatterType',
  is: 'A matter type to be added.',
  schemas: { grow: CreateMatterTypeBody },
  words: { name: ['Its name, in at most 255 characters, unlike any other’s.', 'Landlord and tenant'] },
};

/** What matters are about: of the platform alone. */
export const matterTypeOperations: Operation[] = [
  {
    id: 'listMatterTypes',
    method: 'get',
    path: '/matter_types',
    group: 'Matter types',
    summary: 'List matter types',
    description: 'The firm’s matter types by ascending id, a page at a time.',
    surfaces: ['grow'],
    scopes: ['grow_matter_type_read'],
    query: { grow: ListQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of matter types.', object: MatterType },
    refusals: [400, 401, 403, 429],
  },
  {
    id: 'createMatterType',
    method: 'post',
    path: '/matter_types',
    group: 'Matter types',
    summary: 'Add a matter type',
    description:
      'Adds a matter type to the firm’s list. A name that is there already is 422. The token’s user must be an owner or administrator.',
    surfaces: ['grow'],
    scopes: ['grow_matter_type_write'],
    body: CreateMatterType,
    reply: { status: 201, envelope: 'one', is: 'The matter type as it was stored.', object: MatterType },
    refusals: [400, 401, 403, 409, 422, 429],
  },
  {
    id: 'getMatterType',
    method: 'get',
    path: '/matter_types/{id}',
    group: 'Matter types',
    summary: 'Get a matter type',
    description: 'One matter type.',
    surfaces: ['grow'],
    scopes: ['grow_matter_type_read'],
    reply: { status: 200, envelope: 'one', is: 'The matter type.', object: MatterType },
    conditional: true,
    refusals: [400, 401, 403, 404, 429],
  },
];
