import { Location as LocationPresented } from '../../../records/lists/locations/presenter';
import { CreateLocation as CreateLocationBody } from '../../../records/lists/locations/schema';
import { ListQuery } from '../paging';
import type { ApiObject, Operation } from '../operation';

const Location = {
  name: 'Location',
  is: 'One of the firm’s offices.',
  schemas: { grow: LocationPresented },
  words: {
    id: ['The location’s id.', 5],
    name: ['The location’s name.', 'Albany'],
    created_at: ['When the location was added.', '2026-11-20T14:55:40Z'],
    updated_at: ['When it last changed.', '2026-11-20T14:55:40Z'],
  },
} satisfies ApiObject;

const CreateLocation = {
  name: 'CreateLocation',
  is: 'A location to add.',
  schemas: { grow: CreateLocationBody },
  words: { name: ['Its name, in at most 255 characters, unique in the firm, ignoring case.', 'Albany'] },
} satisfies ApiObject;

/** The operations on locations, which only the platform API has. */
export const locationOperations = {
  list: {
    id: 'listLocations',
    method: 'get',
    path: '/locations',
    group: 'Locations',
    summary: 'List locations',
    description: 'Lists the firm’s locations by ascending id, in pages.',
    surfaces: ['grow'],
    scopes: ['grow_location_read'],
    query: { grow: ListQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of locations.', object: Location },
    refusals: [400, 401, 403, 429],
  },
  create: {
    id: 'createLocation',
    method: 'post',
    path: '/locations',
    group: 'Locations',
    summary: 'Add a location',
    description:
      'Adds a location to the firm’s list. A name that the list already has is refused with 422. The token’s user must be an owner or administrator.',
    surfaces: ['grow'],
    scopes: ['grow_location_write'],
    body: CreateLocation,
    reply: { status: 201, envelope: 'one', is: 'The location as stored.', object: Location },
    refusals: [400, 401, 403, 409, 422, 429],
  },
  get: {
    id: 'getLocation',
    method: 'get',
    path: '/locations/{id}',
    group: 'Locations',
    summary: 'Get a location',
    description: 'Returns one location.',
    surfaces: ['grow'],
    scopes: ['grow_location_read'],
    reply: { status: 200, envelope: 'one', is: 'The location.', object: Location },
    conditional: true,
    refusals: [400, 401, 403, 404, 429],
  },
} satisfies Record<string, Operation>;
