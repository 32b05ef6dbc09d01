import {
  GrowInboxLead,
  GrowInboxLeadCreated,
  V2InboxLead,
  V2InboxLeadCreated,
} from '../../../inbox/leads/grow-presenter';
import { GrowCreateInboxLead, V2CreateInboxLead } from '../../../inbox/leads/grow-schema';
import { FieldsQuery, InboxLeadsQuery, EarlyInboxLeadsQuery } from '../list-filters';
import type { ApiObject, Operation, Words } from '../operation';

const about: Words = {
  id: ['The lead’s id.', 42],
  first_name: ['First name.', 'Ada'],
  last_name: ['Last name.', 'Hale'],
  email: ['Email address. One from the Lead Inbox is returned as sent, in any format.', 'ada.hale@mail.example'],
  phone_number: ['Phone number as sent.', '+1 555 0142'],
  state: [
    '`untriaged` while the lead waits in the inbox, `ignored` after it was set aside, `triaged` after it became a contact or a matter.',
    'untriaged',
  ],
  marketing_source: ['Where the lead came from: one of the firm’s sources. Only if `fields` names it.'],
  'marketing_source.id': ['The source’s id.'],
  'marketing_source.name': ['The source’s name.'],
  matter_type: ['What the lead is about: one of the firm’s matter types. Only if `fields` names it.'],
  'matter_type.id': ['The matter type’s id.'],
  'matter_type.name': ['The matter type’s name.'],
  matter_location: ['The firm’s office that the lead is for. Only if `fields` names it.'],
  'matter_location.id': ['The location’s id.'],
  'matter_location.name': ['The location’s name.'],
  created_at: ['When the lead was filed.', '2026-11-20T14:55:40Z'],
  updated_at: ['When it last changed.', '2026-11-20T14:55:40Z'],
};

const told: Words = {
  from_message: ['The visitor’s message, as plain text.', 'My landlord wants me out by Friday.'],
  from_source: ['Where the lead came from, as text.', 'Website'],
  referring_url: ['The page that the lead came from.', 'https://haleortiz.example/contact'],
};

const InboxLead = {
  name: 'InboxLead',
  is: 'A request for help in the firm’s inbox.',
  schemas: { v2: V2InboxLead, grow: GrowInboxLead },
  words: about,
} satisfies ApiObject;

const FiledInboxLead = {
  name: 'FiledInboxLead',
  is: 'A lead with its message and origin, as returned when it is filed.',
  schemas: { v2: V2InboxLeadCreated, grow: GrowInboxLeadCreated },
  words: { ...about, ...told },
} satisfies ApiObject;

const CreateInboxLead = {
  name: 'CreateInboxLead',
  is: 'A lead to file. An optional field that is null or empty counts as left out. A text that is too long for its field is shortened, kept in full with the lead, and named in `X-Foyer-Warning`: a message after 65,535 characters, the referring page after 2,048, any other field after 255.',
  schemas: { v2: V2CreateInboxLead, grow: GrowCreateInboxLead },
  words: {
    ...about,
    ...told,
    email: ['Email address. Surrounding space is removed.', 'ada.hale@mail.example'],
    referring_url: [
      'The page that the lead came from. A bare host is accepted; an address that runs a script, such as `javascript:`, is refused.',
      'https://haleortiz.example/contact',
    ],
    marketing_source: [
      'One of the firm’s sources, by its id. If the firm has no source with this id, the lead is filed without it, the firm sees a note, and `X-Foyer-Warning` names the field.',
      { id: 5 },
    ],
    matter_type: [
      'One of the firm’s matter types, by its id; an unknown id is handled as for `marketing_source`.',
      { id: 2 },
    ],
    matter_location: [
      'One of the firm’s locations, by its id; an unknown id is handled as for `marketing_source`.',
      { id: 1 },
    ],
  },
} satisfies ApiObject;

/** The operations on inbox leads. */
export const inboxLeadOperations = {
  list: {
    id: 'listInboxLeads',
    method: 'get',
    path: '/inbox_leads',
    group: 'Inbox leads',
    summary: 'List leads',
    description:
      'Lists the leads in one state by ascending id, in pages. With `grow_lead_inbox_read` an application sees the leads that it filed itself; with `grow_lead_inbox_all_read`, every lead. A lead that became a contact or a matter is in neither list.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_lead_inbox_read', 'grow_lead_inbox_all_read'],
    query: { v2: EarlyInboxLeadsQuery, grow: InboxLeadsQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of leads.', object: InboxLead },
    refusals: [400, 401, 403, 429],
  },
  create: {
    id: 'createInboxLead',
    method: 'post',
    path: '/inbox_leads',
    group: 'Inbox leads',
    summary: 'File a lead',
    description:
      'Files a lead in the firm’s inbox. The response is sent after the lead is on disk. With an `Idempotency-Key`, a repeat after a time-out files no second lead.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_lead_inbox_write'],
    query: { grow: FieldsQuery },
    body: CreateInboxLead,
    reply: { status: 201, envelope: 'one', is: 'The lead as stored.', object: FiledInboxLead },
    refusals: [400, 401, 403, 409, 422, 429],
  },
  get: {
    id: 'getInboxLead',
    method: 'get',
    path: '/inbox_leads/{id}',
    group: 'Inbox leads',
    summary: 'Get a lead',
    description:
      'Returns one lead, in any state. With only `grow_lead_inbox_read`, a lead that another application filed is 404.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_lead_inbox_read', 'grow_lead_inbox_all_read'],
    query: { grow: FieldsQuery },
    reply: { status: 200, envelope: 'one', is: 'The lead.', object: InboxLead },
    conditional: true,
    refusals: [400, 401, 403, 404, 429],
  },
} satisfies Record<string, Operation>;
