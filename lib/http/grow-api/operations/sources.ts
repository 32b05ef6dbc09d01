import { Source as SourcePresented } from '../../../records/lists/sources/presenter';
import { CreateSource as CreateSourceBody } from '../../../records/lists/sources/schema';
import { ListQuery } from '../paging';
import type { ApiObject, Operation } from '../operation';

const Source: ApiObject = {
  name: 'Source',
  is: 'Where leads come from, as the firm names it.',
  schemas: { grow: SourcePresented },
  words: {
    id: ['The source’s id.', 5],
    name: ['What the firm calls it.', 'Spring newsletter'],
    category: ['Whether the firm named it, or Clio’s e-mail marketing did.', 'standard'],
    is_editable: ['Whether the firm may rename it.', true],
    created_at: ['When it was added.', '2026-11-20T14:55:40Z'],
    updated_at: ['When it was last changed.', '2026-11-20T14:55:40Z'],
  },
};

const CreateSource: ApiObject = {
  name: 'CreateSource',
  is: 'A source to be added.',
  schemas: { grow: CreateSourceBody },
  words: {
    name: ['Its name, in at most 255 characters, unlike any other’s in upper or lower case.', 'Spring newsletter'],
  },
};

/** Where leads come from: of the platform alone. */
export const sourceOperations: Operation[] = [
  {
    id: 'listSources',
    method: 'get',
    path: '/sources',
    group: 'Sources',
    summary: 'List sources',
    description: 'The firm’s sources by ascending id, a page at a time.',
    surfaces: ['grow'],
    scopes: ['grow_lead_inbox_read'],
    query: { grow: ListQuery },
    reply: { status: 200, envelope: 'list', is: 'A page of sources.', object: Source },
    refusals: [400, 401, 403, 429],
  },
  {
    id: 'createSource',
    method: 'post',
    path: '/sources',
    group: 'Sources',
    summary: 'Add a source',
    description:
      'Adds a source to the firm’s list. A name that is there already is 422. The token’s user must be an owner or administrator.',
    surfaces: ['grow'],
    scopes: ['grow_lead_inbox_write'],
    body: CreateSource,
    reply: { status: 201, envelope: 'one', is: 'The source as it was stored.', object: Source },
    refusals: [400, 401, 403, 409, 422, 429],
  },
];
