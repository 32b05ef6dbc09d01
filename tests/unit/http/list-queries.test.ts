import { describe, expect, test } from 'vitest';
import { fieldsOf, readFields } from '@/lib/http/grow-api/include';
import { ContactsQuery, EarlyInboxLeadsQuery, MattersQuery } from '@/lib/http/grow-api/list-filters';
import type { Operation } from '@/lib/http/grow-api/operation';
import { growOperations } from '@/lib/http/grow-api/operations/all';
import { inboxLeadOperations } from '@/lib/http/grow-api/operations/inbox-leads';
import { ListQuery, readListPage } from '@/lib/http/grow-api/paging';
import { unknownParameters } from '@/lib/http/grow-api/unknown-parameters';
import type { Client, Context } from '@/lib/platform/context';
import { isRefusal } from '@/lib/platform/errors';

/** An empty context, because queries without a page token do not use it. */
const ctx = {} as Context<Client>;
const read = (query: string, schema: Parameters<typeof readListPage>[2] = ListQuery) =>
  readListPage(new Request(`http://foyer.invalid/?${query}`), ctx, schema).filter;
function refusal(query: string, schema?: Parameters<typeof readListPage>[2]): string {
  try {
    return `taken as ${JSON.stringify(read(query, schema))}`;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return `${error.code} ${error.message}`;
  }
}

describe('ids', () => {
  test.each(['ids[]=1&ids[]=2', 'ids[0]=1&ids[1]=2', 'ids%5B0%5D=1&ids%5B1%5D=2', 'ids=1&ids=2', 'ids[7]=1&ids[]=2'])(
    'the query %s selects the records 1 and 2',
    (query) => {
      expect(read(query)).toEqual({ ids: [1, 2] });
    },
  );

  test.each(['ids[]=', 'ids[0]=', 'ids=1,2', 'ids[0]=x', 'ids[]=1&ids[1]='])(
    'the query %s is refused with a message about ids[]',
    (query) => {
      expect(refusal(query)).toMatch(/^invalid ids\[\]: /);
    },
  );

  test('a query with 51 ids is refused however they are written, and 50 ids are accepted', () => {
    const written = (count: number) =>
      Array.from({ length: count }, (_, index) => `ids[${String(index)}]=${String(index + 1)}`).join('&');
    expect(refusal(written(51))).toMatch(/^invalid ids\[\]: .*50/);
    expect(read(written(50)).ids).toHaveLength(50);
  });
});

describe('times', () => {
  test.each([
    '2026-02-30',
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-02-30T10:00:00Z',
    '2026-02-30T10:00:00+01:00',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    '2026-01-01T25:00:00Z',
    '2026-01-01T10:60:00Z',
    '',
    ' ',
    'yesterday',
    '2026',
    '20260101',
    '1767225600',
  ])('created_since and updated_since refuse the time %j', (text) => {
    for (const name of ['created_since', 'updated_since'])
      expect(refusal(`${name}=${encodeURIComponent(text)}`)).toMatch(
        new RegExp(`^invalid ${name}: must be an ISO 8601 time`),
      );
  });

  test.each([
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['2000-02-29', '2000-02-29T00:00:00.000Z'],
    ['2026-12-31T23:59:59Z', '2026-12-31T23:59:59.000Z'],
    ['2026-03-01T00:30:00+01:00', '2026-02-28T23:30:00.000Z'],
    ['2026-01-01T10:00', '2026-01-01T10:00:00.000Z'],
  ])('the time %s is read as %s', (text, at) => {
    expect(read(`created_since=${encodeURIComponent(text)}`)).toEqual({ created_since: at });
  });
});

test.each(['inbox_lead_id=', 'submitted_only=', 'created_since=', 'updated_since='])(
  'the API refuses a query with an empty filter, which would return every record: %s',
  (query) => {
    expect(refusal(query, MattersQuery)).toMatch(/^invalid/);
  },
);

test('an empty query, include or fields parameter of the API has no effect', () => {
  expect(read('query=&include=', ContactsQuery)).toEqual({});
});

test.each([
  ['garcia*', 'garcia'],
  ['gar* mar*', 'gar mar'],
  ['gar**', 'gar'],
  ['(415) 555*', '(415) 555'],
  ['*', ''],
  ['* *', ''],
  ['g*cia', 'g*cia'],
  ['*cia', '*cia'],
  ['50% off', '50% off'],
])('a search for %j looks for %j', (asked, text) => {
  expect(read(`state=untriaged&query=${encodeURIComponent(asked)}`, EarlyInboxLeadsQuery)['query']).toBe(text);
});

describe('unknown parameters', () => {
  const unknown = (method: string, route: string, surface: 'v2' | 'grow', query: string) =>
    unknownParameters(operationAt(method, route), surface, new URLSearchParams(query));
  const ignored = (name: string) => `${name} is not a parameter of this call and was ignored`;

  test.each([
    [
      'GET',
      '/users',
      'grow',
      'created_since=2026-01-01&ids[0]=1&ids[]=2&page_token=x&limit=5&order=id(asc)&custom_action_nonce=x',
    ],
    ['GET', '/inbox_leads', 'grow', 'state=untriaged&query=x&fields=id'],
    ['GET', '/contacts', 'grow', 'include=custom_field_values'],
    ['GET', '/contacts/{id}', 'grow', 'include=custom_field_values&custom_action_nonce=x'],
    ['GET', '/contacts/{id}/notes', 'v2', 'limit=1'],
    ['POST', '/inbox_leads', 'grow', 'fields=matter_type'],
    ['GET', '/users', 'grow', ''],
    ['GET', '/users', 'grow', '=x&&'],
  ] as const)('%s %s on %s knows every parameter of %s', (method, route, surface, query) => {
    expect(unknown(method, route, surface, query)).toEqual([]);
  });

  test.each([
    ['GET', '/users', 'grow', 'create_since=2026-01-01', ['create_since']],
    ['GET', '/users', 'grow', 'Limit=1&query=x&ids[x]=1&order=id(desc)', ['Limit', 'query', 'ids[x]', 'order']],
    ['GET', '/users/who_am_i', 'grow', 'limit=1', ['limit']],
    ['GET', '/contacts', 'v2', 'include=custom_field_values&fields=id', ['include', 'fields']],
    ['GET', '/matters', 'v2', 'submitted_only=true', ['submitted_only']],
    ['GET', '/contacts/{id}/notes', 'grow', 'q=1', ['q']],
    ['POST', '/inbox_leads', 'v2', 'a=1&a=2&fields=x', ['a', 'fields']],
    ['DELETE', '/custom_actions/{id}', 'grow', 'force=1', ['force']],
    ['GET', '/users', 'grow', 'a%0d%0aX-Evil: 1;b=1', ['a%0D%0AX-Evil%3A%201%3Bb']],
    ['GET', '/users', 'grow', 'größe=1', ['gr%C3%B6%C3%9Fe']],
  ] as const)('%s %s on %s reports the unknown parameters of %s', (method, route, surface, query, names) => {
    expect(unknown(method, route, surface, query)).toEqual(names.map(ignored));
  });

  test('the warning names at most ten unknown parameters, shortens each, and counts the rest', () => {
    const many = unknown(
      'GET',
      '/users',
      'grow',
      Array.from({ length: 15 }, (_, index) => `p${String(index)}=1`).join('&'),
    );
    expect([many.length, many.at(-1)]).toEqual([11, '5 more parameters were ignored']);
    expect(unknown('GET', '/users', 'grow', `${'x'.repeat(5_000)}=1`)).toEqual([ignored(`${'x'.repeat(60)}...`)]);
  });
});

test.each([
  ['id,first_name', ['id', 'first_name']],
  [' id , matter_type{id, name},marketing_source(id) ', ['id', 'matter_type', 'marketing_source']],
  ['contact{id,matter{matter_type}},x', ['contact', 'x']],
  ['}},{', []],
  ['', []],
])("the API's parameter fields=%s selects the fields %j", (fields, names) => {
  expect(fieldsOf({ fields })).toEqual(names);
  const request = new Request(`http://foyer.invalid/?fields=${encodeURIComponent(fields)}`);
  const call = { operation: inboxLeadOperations.get, request, ctx, id: '1' };
  expect(readFields({ ...call, surface: 'grow' })).toEqual(names);
  expect(readFields({ ...call, surface: 'v2' }), 'early access has no such parameter').toEqual([]);
});

function operationAt(method: string, route: string): Operation {
  const operation = growOperations.find(
    (one) => one.method === method.toLowerCase() && one.path.replace(/\{[a-z_]+\}/, '{id}') === route,
  );
  if (!operation) throw new Error(`There is no operation ${method} ${route}`);
  return operation;
}
