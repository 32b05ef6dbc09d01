import { Source as SourcePresented } from '../../../records/lists/sources/presenter';
import { CreateSource as CreateSourceBody } from '../../../records/lists/sources/schema';
import { ListQuery } from '../paging';
import type { ApiObject, Operation } from '../operation';

const Source = {
  name: 'Source',
  is: 'Where leads come from, from the firm’s own list.',
  schemas: { grow: SourcePresented },
  words: {
    id: ['The source’s id.', 5],
    name: ['The source’s name.', 'Spring newsletter'],
    category: [
      '`standard` for a source of the firm, `clio_email_marketing` for one of Clio’s email marketing.',
      'standard',
    ],
    is_editable: ['Whether the firm may rename the source.', true],
    created_at: ['When the source was added.', '2026-11-20T14:55:40Z'],
    updated_at: ['When it last changed.', '2026-11-20T14:55:40Z'],
  },
} satisfies ApiObject;

const CreateSource = {
  name: 'CreateSource',
  is: 'A source to add.',
  schemas: { grow: CreateSourceBody },
  words: {
    name: ['Its name, in at most 255 characters, unique in the firm, ignoring case.', 'Spring newsletter'],
  },
} satisfies ApiObject;

/** The operations on sources, which only the platform API has. */
export const sourceOperations = {
  list: {
    id: 'listSources',
    method: 'get',
    path: '/sources',
    group: 'Sources',
    summary: 'List sources',
    description: 'Lists the firm’s sources by ascending id, in pages.',
    surfaces: ['grow'],
    scopes: ['grow_lead_inbox_read'],
    query: { grow: ListQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of sources.', object: Source },
    refusals: [400, 401, 403, 429],
  },
  create: {
    id: 'createSource',
    method: 'post',
    path: '/sources',
    group: 'Sources',
    summary: 'Add a source',
    description:
      'Adds a source to the firm’s list. A name that the list already has is refused with 422. The token’s user must be an owner or administrator.',
    surfaces: ['grow'],
    scopes: ['grow_lead_inbox_write'],
    body: CreateSource,
    reply: { status: 201, envelope: 'one', is: 'The source as stored.', object: Source },
    refusals: [400, 401, 403, 409, 422, 429],
  },
} satisfies Record<string, Operation>;
