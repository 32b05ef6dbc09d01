import { MatterType as MatterTypePresented } from '../../../records/lists/matter-types/presenter';
import { CreateMatterType as CreateMatterTypeBody } from '../../../records/lists/matter-types/schema';
import { ListQuery } from '../paging';
import type { ApiObject, Operation } from '../operation';

const MatterType = {
  name: 'MatterType',
  is: 'A kind of matter, from the firm’s own list.',
  schemas: { grow: MatterTypePresented },
  words: {
    id: ['The matter type’s id.', 5],
    name: ['The matter type’s name.', 'Landlord and tenant'],
    default: ['Whether new matters get this type unless another is chosen.', false],
    created_at: ['When the matter type was added.', '2026-11-20T14:55:40Z'],
    updated_at: ['When it last changed.', '2026-11-20T14:55:40Z'],
  },
} satisfies ApiObject;

const CreateMatterType = {
  name: 'CreateMatterType',
  is: 'A matter type to add.',
  schemas: { grow: CreateMatterTypeBody },
  words: { name: ['Its name, in at most 255 characters, unique in the firm.', 'Landlord and tenant'] },
} satisfies ApiObject;

/** The operations on matter types, which only the platform API has. */
export const matterTypeOperations = {
  list: {
    id: 'listMatterTypes',
    method: 'get',
    path: '/matter_types',
    group: 'Matter types',
    summary: 'List matter types',
    description: 'Lists the firm’s matter types by ascending id, in pages.',
    surfaces: ['grow'],
    scopes: ['grow_matter_type_read'],
    query: { grow: ListQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of matter types.', object: MatterType },
    refusals: [400, 401, 403, 429],
  },
  create: {
    id: 'createMatterType',
    method: 'post',
    path: '/matter_types',
    group: 'Matter types',
    summary: 'Add a matter type',
    description:
      'Adds a matter type to the firm’s list. A name that the list already has is refused with 422. The token’s user must be an owner or administrator.',
    surfaces: ['grow'],
    scopes: ['grow_matter_type_write'],
    body: CreateMatterType,
    reply: { status: 201, envelope: 'one', is: 'The matter type as stored.', object: MatterType },
    refusals: [400, 401, 403, 409, 422, 429],
  },
  get: {
    id: 'getMatterType',
    method: 'get',
    path: '/matter_types/{id}',
    group: 'Matter types',
    summary: 'Get a matter type',
    description: 'Returns one matter type.',
    surfaces: ['grow'],
    scopes: ['grow_matter_type_read'],
    reply: { status: 200, envelope: 'one', is: 'The matter type.', object: MatterType },
    conditional: true,
    refusals: [400, 401, 403, 404, 429],
  },
} satisfies Record<string, Operation>;
