import { EarlyMatter, GrowMatter } from '../../../records/matters/grow-presenter';
import { IncludeQuery, MattersQuery } from '../list-filters';
import { ListQuery } from '../paging';
import type { ApiObject, Operation } from '../operation';
import { CreateNote, Note } from './note-object';

const client = {
  id: 91,
  full_name: 'Ada Hale',
  phone_number: '+1 555 0142',
  primary_email: 'ada.hale@mail.example',
  address: { street: '12 Elm Street', city: 'Albany', province: 'NY', postal_code: '12207', country: 'US' },
};

const contactWords = (name: string) =>
  ({
    [`${name}.id`]: ['The contact’s id.'],
    [`${name}.full_name`]: ['The contact’s full name.'],
    [`${name}.phone_number`]: ['The primary phone number.'],
    [`${name}.primary_email`]: ['The primary email address.'],
    [`${name}.address`]: ['The first postal address.'],
    [`${name}.address.street`]: ['Street address.'],
    [`${name}.address.city`]: ['City.'],
    [`${name}.address.province`]: ['State, province or county.'],
    [`${name}.address.postal_code`]: ['Postal code.'],
    [`${name}.address.country`]: ['Country.'],
  }) as const;

const Matter = {
  name: 'Matter',
  is: 'Legal work that the firm does, or may take on, for a contact.',
  schemas: { v2: EarlyMatter, grow: GrowMatter },
  words: {
    id: ['The matter’s id.', 57],
    global_id: ['A globally unique id (a ULID).', '01KAV7F0C9M3H5X8D1K6P2B7TS'],
    clio_id: ['The id of the same matter in Clio, if known.', null],
    description: ['What the matter is about, in at most 255 characters.', 'Lease dispute, 12 Elm Street'],
    location: ['The name of the firm’s office that handles the matter.', 'Albany'],
    client: [
      'The contact whom the matter is for. New programs should read this key instead of `primary_contact`.',
      client,
    ],
    ...contactWords('client'),
    primary_contact: ['The contact whom the matter is for.', client],
    ...contactWords('primary_contact'),
    status: ['The matter’s column in the firm’s pipeline.', 'Newly Added'],
    status_category: ['The category of that column.', 'intake'],
    type: ['The name of the matter type.', 'Landlord and tenant'],
    inbox_lead_id: ['The lead from which the matter came.', 42],
    hired_date: ['The day the client hired the firm.', null],
    is_locked: ['Whether the matter is read-only.', false],
    matter_assignee_ids: ['The users who work on the matter.', [3]],
    custom_field_values: [
      'Only with `include=custom_field_values`. Always empty, because custom fields are not supported yet.',
    ],
    created_at: ['When the matter was created.', '2026-11-20T14:55:40Z'],
    updated_at: ['When it last changed.', '2026-11-21T09:12:03Z'],
  },
} satisfies ApiObject;

/** The operations on matters and their notes. */
export const matterOperations = {
  list: {
    id: 'listMatters',
    method: 'get',
    path: '/matters',
    group: 'Matters',
    summary: 'List matters',
    description: 'Lists the firm’s matters by ascending id, in pages.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_matter_read'],
    query: { v2: ListQuery, grow: MattersQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of matters.', object: Matter },
    refusals: [400, 401, 403, 429],
  },
  get: {
    id: 'getMatter',
    method: 'get',
    path: '/matters/{id}',
    group: 'Matters',
    summary: 'Get a matter',
    description: 'Returns one matter.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_matter_read'],
    query: { grow: IncludeQuery },
    reply: { status: 200, envelope: 'one', is: 'The matter.', object: Matter },
    conditional: true,
    refusals: [400, 401, 403, 404, 429],
  },
  listNotes: {
    id: 'listMatterNotes',
    method: 'get',
    path: '/matters/{matter_id}/notes',
    group: 'Matters',
    summary: 'List a matter’s notes',
    description: 'Lists the notes on a matter by ascending id, in pages.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_matter_note_read'],
    query: { v2: ListQuery, grow: ListQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of notes.', object: Note },
    refusals: [400, 401, 403, 404, 429],
  },
  createNote: {
    id: 'createMatterNote',
    method: 'post',
    path: '/matters/{matter_id}/notes',
    group: 'Matters',
    summary: 'Write a note on a matter',
    description: 'Adds a note to a matter. Staff see the note on the matter’s page, with the application’s name.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_matter_note_write'],
    body: CreateNote,
    reply: { status: 201, envelope: 'one', is: 'The note as stored.', object: Note },
    refusals: [400, 401, 403, 404, 409, 422, 429],
  },
} satisfies Record<string, Operation>;
