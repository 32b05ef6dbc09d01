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
    [`${name}.full_name`]: ['The contact’s whole name.'],
    [`${name}.phone_number`]: ['The main phone number.'],
    [`${name}.primary_email`]: ['The main e-mail address.'],
    [`${name}.address`]: ['The first postal address.'],
    [`${name}.address.street`]: ['House and street.'],
    [`${name}.address.city`]: ['Town or city.'],
    [`${name}.address.province`]: ['State, province or county.'],
    [`${name}.address.postal_code`]: ['Postal code.'],
    [`${name}.address.country`]: ['Country.'],
  }) as const;

const Matter: ApiObject = {
  name: 'Matter',
  is: 'What the firm does, or may come to do, for a contact.',
  schemas: { v2: EarlyMatter, grow: GrowMatter },
  words: {
    id: ['The matter’s id.', 57],
    global_id: ['An id that no other installation gives to anything (a ULID).', '01KAV7F0C9M3H5X8D1K6P2B7TS'],
    clio_id: ['The id of the same matter in Clio, where it is known.', null],
    description: ['What it is about, in at most 255 characters.', 'Lease dispute, 12 Elm Street'],
    location: ['The name of the firm’s office that has it.', 'Albany'],
    client: ['Whom it is for. New programs had better read this than `primary_contact`.', client],
    ...contactWords('client'),
    primary_contact: ['Whom it is for.', client],
    ...contactWords('primary_contact'),
    status: ['The column of the firm’s own pipeline that it stands in.', 'Newly Added'],
    status_category: ['What that column comes to.', 'intake'],
    type: ['The name of its matter type.', 'Landlord and tenant'],
    inbox_lead_id: ['The lead it came of.', 42],
    hired_date: ['The day the client hired the firm.', null],
    is_locked: ['Whether it can only be read.', false],
    matter_assignee_ids: ['The users who work on it.', [3]],
    custom_field_values: ['Only with `include=custom_field_values`. Custom fields are not served yet, so it is empty.'],
    created_at: ['When the firm made it.', '2026-11-20T14:55:40Z'],
    updated_at: ['When it was last changed.', '2026-11-21T09:12:03Z'],
  },
};

/** Matters, and the notes on them. */
export const matterOperations: Operation[] = [
  {
    id: 'listMatters',
    method: 'get',
    path: '/matters',
    group: 'Matters',
    summary: 'List matters',
    description: 'The firm’s matters by ascending id, a page at a time.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_matter_read'],
    query: { v2: ListQuery, grow: MattersQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of matters.', object: Matter },
    refusals: [400, 401, 403, 429],
  },
  {
    id: 'getMatter',
    method: 'get',
    path: '/matters/{id}',
    group: 'Matters',
    summary: 'Get a matter',
    description: 'One matter.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_matter_read'],
    query: { grow: IncludeQuery },
    reply: { status: 200, envelope: 'one', is: 'The matter.', object: Matter },
    conditional: true,
    refusals: [400, 401, 403, 404, 429],
  },
  {
    id: 'listMatterNotes',
    method: 'get',
    path: '/matters/{matter_id}/notes',
    group: 'Matters',
    summary: 'List a matter’s notes',
    description: 'The notes on one matter by ascending id, a page at a time.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_matter_note_read'],
    query: { v2: ListQuery, grow: ListQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of notes.', object: Note },
    refusals: [400, 401, 403, 404, 429],
  },
  {
    id: 'createMatterNote',
    method: 'post',
    path: '/matters/{matter_id}/notes',
    group: 'Matters',
    summary: 'Write a note on a matter',
    description: 'Adds a note to a matter. The staff see it on the matter’s page, with the application’s name.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_matter_note_write'],
    body: CreateNote,
    reply: { status: 201, envelope: 'one', is: 'The note as it was stored.', object: Note },
    refusals: [400, 401, 403, 404, 409, 422, 429],
  },
];
