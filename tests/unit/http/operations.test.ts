import { expect, test } from 'vitest';
import { growOperations } from '@/lib/http/grow-api/operations/all';

/**
 * Clio's operations with the statuses of early access (v2) and of the platform (grow), and the scopes and queries of
 * each. Foyer adds 304 and 409.
 */
const list = '200 400 401 403 429';
const notes = '200 400 401 403 404 429';
const one = '200 400 401 403 404 429';
const made = '201 400 401 403 422 429';
const made_within = '201 400 401 403 404 422 429';
const four = 'created_since ids updated_since';

const rows: [
  operation: string,
  v2: string | null,
  grow: string,
  scopes: string,
  query_v2: string,
  query_grow: string,
][] = [
  ['get /contacts', list, list, 'grow_contact_read', `${four} query`, `${four} query include`],
  ['get /contacts/{id}', one, one, 'grow_contact_read', '', 'include'],
  ['get /contacts/{contact_id}/notes', notes, notes, 'grow_contact_note_read', four, four],
  ['post /contacts/{contact_id}/notes', made_within, made_within, 'grow_contact_note_write', '', ''],
  ['get /custom_actions', list, '200 400 401 403 422 429', 'grow_custom_action_read', four, four],
  ['post /custom_actions', made, made, 'grow_custom_action_write', '', ''],
  [
    'delete /custom_actions/{id}',
    '204 400 401 403 404 429',
    '204 400 401 403 404 422 429',
    'grow_custom_action_write',
    '',
    '',
  ],
  [
    'get /inbox_leads',
    list,
    list,
    'grow_lead_inbox_read grow_lead_inbox_all_read',
    `${four} state query`,
    `${four} state query fields`,
  ],
  ['post /inbox_leads', made, made, 'grow_lead_inbox_write', '', 'fields'],
  ['get /inbox_leads/{id}', one, one, 'grow_lead_inbox_read grow_lead_inbox_all_read', '', 'fields'],
  ['get /matters', list, list, 'grow_matter_read', four, `${four} inbox_lead_id submitted_only include`],
  ['get /matters/{id}', one, one, 'grow_matter_read', '', 'include'],
  ['get /matters/{matter_id}/notes', notes, notes, 'grow_matter_note_read', four, four],
  ['post /matters/{matter_id}/notes', made_within, made_within, 'grow_matter_note_write', '', ''],
  ['get /users', list, list, 'grow_user_read', four, four],
  ['get /users/who_am_i', '200 401 403 429', '200 401 403 429', 'grow_user_read', '', ''],
  ['get /sources', null, list, 'grow_lead_inbox_read', '', four],
  ['post /sources', null, made, 'grow_lead_inbox_write', '', ''],
  ['get /matter_types', null, list, 'grow_matter_type_read', '', four],
  ['post /matter_types', null, made, 'grow_matter_type_write', '', ''],
  ['get /matter_types/{id}', null, one, 'grow_matter_type_read', '', ''],
  ['get /locations', null, list, 'grow_location_read', '', four],
  ['post /locations', null, made, 'grow_location_write', '', ''],
  ['get /locations/{id}', null, one, 'grow_location_read', '', ''],
];

test.each(rows)(
  "%s declares the statuses, scopes and query of Clio's contract",
  (name, v2, grow, scopes, query_v2, query_grow) => {
    const operation = growOperations.find(({ method, path }) => `${method} ${path}` === name);
    if (!operation) throw new Error(`${name} is not there`);
    const { reply, refusals, platform_refusals = [], query = {} } = operation;
    const statuses = (...more: number[]) =>
      [reply.status, ...refusals, ...more]
        .filter((status) => status !== 409)
        .sort()
        .join(' ');
    const words = (text: string) => text.split(' ').filter(Boolean).sort();

    expect(operation.surfaces).toEqual(v2 === null ? ['grow'] : ['v2', 'grow']);
    expect([v2 ?? statuses(), grow]).toEqual([statuses(), statuses(...platform_refusals)]);
    expect(operation.scopes.join(' ')).toBe(scopes);
    expect([Object.keys(query.v2?.shape ?? {}).sort(), Object.keys(query.grow?.shape ?? {}).sort()]).toEqual([
      words(query_v2),
      words(query_grow),
    ]);
    expect(refusals.includes(409), 'a POST takes an Idempotency-Key').toBe(operation.method === 'post');
  },
);

test("the API has no operations beyond those of Clio's contract", () => {
  expect(growOperations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    rows.map(([name]) => name).sort(),
  );
});
