import {
  GrowInboxLead,
  GrowInboxLeadCreated,
  V2InboxLead,
  V2InboxLeadCreated,
} from '../../../inbox/leads/grow-presenter';
import { GrowCreateInboxLead, V2CreateInboxLead } from '../../../inbox/leads/grow-schema';
import { FieldsQuery, GrowListInboxLeads, ListInboxLeads } from '../list-filters';
import type { ApiObject, Operation, Words } from '../operation';

const about: Words = {
  id: ['The lead’s id.', 42],
  first_name: ['First name.', 'Ada'],
  last_name: ['Last name.', 'Hale'],
  email: [
    'E-mail address; one that came by the Lead Inbox is shown as it was given, whatever it looks like.',
    'ada.hale@mail.example',
  ],
  phone_number: ['Phone number as it was given.', '+1 555 0142'],
  state: [
    '`untriaged` while it waits, `ignored` once it was set aside, `triaged` once it became a contact or a matter.',
    'untriaged',
  ],
  marketing_source: ['Where the lead came from, of the firm’s sources. Only where `fields` names it.'],
  'marketing_source.id': ['The source’s id.'],
  'marketing_source.name': ['The source’s name.'],
  matter_type: ['What it is about, of the firm’s matter types. Only where `fields` names it.'],
  'matter_type.id': ['The matter type’s id.'],
  'matter_type.name': ['The matter type’s name.'],
  matter_location: ['Which of the firm’s offices it is for. Only where `fields` names it.'],
  'matter_location.id': ['The location’s id.'],
  'matter_location.name': ['The location’s name.'],
  created_at: ['When it was filed.', '2026-11-20T14:55:40Z'],
  updated_at: ['When it was last changed.', '2026-11-20T14:55:40Z'],
};

const told: Words = {
  from_message: ['What the person wrote, plain text.', 'My landlord wants me out by Friday.'],
  from_source: ['Where the lead came from, in words.', 'Website'],
  referring_url: ['The page it came from.', 'https://haleortiz.example/contact'],
};

const InboxLead: ApiObject = {
  name: 'InboxLead',
  is: 'Somebody who asked the firm for help.',
  schemas: { v2: V2InboxLead, grow: GrowInboxLead },
  words: about,
};

const FiledInboxLead: ApiObject = {
  name: 'FiledInboxLead',
  is: 'A lead as the reply to its filing shows it: with what was told.',
  schemas: { v2: V2InboxLeadCreated, grow: GrowInboxLeadCreated },
  words: { ...about, ...told },
};

const CreateInboxLead: ApiObject = {
  name: 'CreateInboxLead',
  is: 'A lead to be filed. An optional field that is null or empty counts as left out. A text that is too long for its field is shortened there, kept in full with the lead for the firm to read, and named in `X-Foyer-Warning`: a message after 65,535 characters, the referring page after 2,048, any other field after 255.',
  schemas: { v2: V2CreateInboxLead, grow: GrowCreateInboxLead },
  words: {
    ...about,
    ...told,
    email: ['E-mail address. Space around it is left out.', 'ada.hale@mail.example'],
    referring_url: [
      'The page it came from. The host alone will do; an address that runs as a script, such as `javascript:`, is refused.',
      'https://haleortiz.example/contact',
    ],
    marketing_source: [
      'One of the firm’s sources by its id. Where the firm has none with this id, the lead is filed without it, with a note for the firm, and `X-Foyer-Warning` names it.',
      { id: 5 },
    ],
    matter_type: ['One of the firm’s matter types by its id, likewise.', { id: 2 }],
    matter_location: ['One of the firm’s locations by its id, likewise.', { id: 1 }],
  },
};

/** The inbox. */
export const inboxLeadOperations: Operation[] = [
  {
    id: 'listInboxLeads',
    method: 'get',
    path: '/inbox_leads',
    group: 'Inbox leads',
    summary: 'List leads',
    description:
      'The leads in one state by ascending id, a page at a time. With `grow_lead_inbox_read` an application sees the leads that it filed itself; with `grow_lead_inbox_all_read`, every lead. A lead that became a contact or a matter is in neither list.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_lead_inbox_read', 'grow_lead_inbox_all_read'],
    query: { v2: ListInboxLeads, grow: GrowListInboxLeads },
    reply: { status: 200, envelope: 'list', is: 'A page of leads.', object: InboxLead },
    refusals: [400, 401, 403, 429],
  },
  {
    id: 'createInboxLead',
    method: 'post',
    path: '/inbox_leads',
    group: 'Inbox leads',
    summary: 'File a lead',
    description:
      'Files a lead in the firm’s inbox. The reply comes after the lead is safe on disk. Send an `Idempotency-Key`, and a repeat after a time-out files nothing twice.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_lead_inbox_write'],
    query: { grow: FieldsQuery },
    body: CreateInboxLead,
    reply: { status: 201, envelope: 'one', is: 'The lead as it was stored.', object: FiledInboxLead },
    refusals: [400, 401, 403, 409, 422, 429],
  },
  {
    id: 'getInboxLead',
    method: 'get',
    path: '/inbox_leads/{id}',
    group: 'Inbox leads',
    summary: 'Get a lead',
    description:
      'One lead, in whatever state. A lead that another application filed is 404 to whoever has `grow_lead_inbox_read` alone.',
    surfaces: ['v2', 'grow'],
    scopes: ['grow_lead_inbox_read', 'grow_lead_inbox_all_read'],
    query: { grow: FieldsQuery },
    reply: { status: 200, envelope: 'one', is: 'The lead.', object: InboxLead },
    conditional: true,
    refusals: [400, 401, 403, 404, 429],
  },
];
