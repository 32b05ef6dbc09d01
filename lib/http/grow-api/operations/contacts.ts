import { EarlyContact, GrowContact } from '../../../records/contacts/grow-presenter';
import { ContactsQuery, EarlyContactsQuery, IncludeQuery } from '../list-filters';
import { ListQuery } from '../paging';
import type { ApiObject, Operation } from '../operation';
import { CreateNote, Note } from './note-object';

const Contact = {
  name: 'Contact',
  is: 'A person or a company that the firm knows.',
  schemas: { v2: EarlyContact, grow: GrowContact },
  words: {
    id: ['The contact’s id.', 91],
    global_id: ['A globally unique id (a ULID).', '01KAV7E3V1W8Q6J0Z2N4T9R5XM'],
    clio_id: ['The id of the same contact in Clio, if known.', null],
    type: ['Whether it is a person or a company.', 'Person'],
    name: ['The full name.', 'Ada Hale'],
    first_name: ['A person’s first name.', 'Ada'],
    last_name: ['A person’s last name.', 'Hale'],
    emails: ['Email addresses, the primary one first.', ['ada.hale@mail.example']],
    phone_numbers: ['Phone numbers as entered, the primary one first.', ['+1 555 0142']],
    addresses: [
      'Postal addresses.',
      [{ street: '12 Elm Street', city: 'Albany', province: 'NY', postal_code: '12207', country: 'US' }],
    ],
    'addresses.street': ['Street address.'],
    'addresses.city': ['City.'],
    'addresses.province': ['State, province or county.'],
    'addresses.postal_code': ['Postal code.'],
    'addresses.country': ['Country.'],
    matters: ['The contact’s matters.', [{ id: 57 }]],
    'matters.id': ['The matter’s id.'],
    status: ['The contact’s status, from the firm’s own list, such as Intake or Hired.', 'Intake'],
    custom_field_values: [
      'Only with `include=custom_field_values`. Always empty, because custom fields are not supported yet.',
    ],
    created_at: ['When the contact was created.', '2026-11-20T14:55:40Z'],
    updated_at: ['When it last changed.', '2026-11-21T09:12:03Z'],
  },
} satisfies ApiObject;

/** The operations on contacts and their notes. */
export const contactOperations = {
  list: {
    id: 'listContacts',
    method: 'get',
    path: '/contacts',
    group: 'Contacts',
    summary: 'List contacts',
    description: 'Lists the firm’s contacts by ascending id, in pages.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_contact_read'],
    query: { v2: EarlyContactsQuery, grow: ContactsQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of contacts.', object: Contact },
    refusals: [400, 401, 403, 429],
  },
  get: {
    id: 'getContact',
    method: 'get',
    path: '/contacts/{id}',
    group: 'Contacts',
    summary: 'Get a contact',
    description: 'Returns one contact.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_contact_read'],
    query: { grow: IncludeQuery },
    reply: { status: 200, envelope: 'one', is: 'The contact.', object: Contact },
    conditional: true,
    refusals: [400, 401, 403, 404, 429],
  },
  listNotes: {
    id: 'listContactNotes',
    method: 'get',
    path: '/contacts/{contact_id}/notes',
    group: 'Contacts',
    summary: 'List a contact’s notes',
    description: 'Lists the notes on a contact by ascending id, in pages.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_contact_note_read'],
    query: { v2: ListQuery, grow: ListQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of notes.', object: Note },
    refusals: [400, 401, 403, 404, 429],
  },
  createNote: {
    id: 'createContactNote',
    method: 'post',
    path: '/contacts/{contact_id}/notes',
    group: 'Contacts',
    summary: 'Write a note on a contact',
    description: 'Adds a note to a contact. Staff see the note on the contact’s page, with the application’s name.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_contact_note_write'],
    body: CreateNote,
    reply: { status: 201, envelope: 'one', is: 'The note as stored.', object: Note },
    refusals: [400, 401, 403, 404, 409, 422, 429],
  },
} satisfies Record<string, Operation>;
