import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openApiDocument } from '@/lib/http/grow-api/openapi/document';
import type { JsonSchema } from '@/lib/http/grow-api/openapi/schemas';
import { wordless } from '@/lib/http/grow-api/openapi/schemas';
import type { OpenApiDocument, ParameterObject, ResponseObject } from '@/lib/http/grow-api/openapi/types';
import { surfaces } from '@/lib/http/grow-api/operation';
import { complaints, resolved, wrongIn } from '../../support/openapi';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const origin = 'https://intake.firm.test';

describe.each(surfaces)('the OpenAPI document of %s', (surface) => {
  const document = openApiDocument(surface, origin);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

  /** Runs all rules with their warnings: `npx redocly lint --extends recommended-strict`. */
  test('redocly reports no problem in the OpenAPI document', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'foyer-openapi-'));
    try {
      const file = join(folder, `${surface}.json`);
      writeFileSync(file, JSON.stringify(document));
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [
          join(root, 'node_modules/@redocly/cli/bin/cli.js'),
          'lint',
          file,
          '--extends',
          'recommended-strict',
          '--format',
          'json',
        ],
        {
          cwd: folder,
          env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
        },
      ).catch((error: unknown) => error as { stdout: string });
      const { totals, problems } = JSON.parse(stdout) as {
        totals: { errors: number; warnings: number };
        problems: unknown[];
      };
      expect(problems).toEqual([]);
      expect(totals).toMatchObject({ errors: 0, warnings: 0 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('every field, parameter, reply and operation in the OpenAPI document has a description', () => {
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect([name, schema.description, wordless(schema)]).toEqual([name, expect.any(String), []]);
    for (const { path, operation } of operations) {
      expect(operation.summary && operation.description, path).toBeTruthy();
      for (const parameter of operation.parameters ?? [])
        expect(resolved<ParameterObject>(document, parameter).description, path).toBeTruthy();
      for (const reply of Object.values(operation.responses))
        expect(resolved<ResponseObject>(document, reply).description, path).toBeTruthy();
    }
  });

  test('every operation declares 405 with Allow, and every operation with a body declares 413', () => {
    for (const { path, operation } of operations) {
      const reply = (status: number) =>
        resolved<ResponseObject>(document, operation.responses[String(status)] ?? { description: '' });
      expect([path, Object.keys(reply(405).headers ?? {}), Object.keys(reply(405).content ?? {})]).toEqual([
        path,
        ['Allow'],
        ['application/json'],
      ]);
      expect([path, Object.keys(reply(413).content ?? {})]).toEqual([
        path,
        operation.requestBody ? ['application/json'] : [],
      ]);
    }
  });

  test('every example in the OpenAPI document is valid by its schema', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      for (const example of schema.examples ?? [])
        expect([name, wrongIn(document, schema, example)]).toEqual([name, []]);
    }
    for (const { path, operation } of operations) {
      for (const reply of Object.values(operation.responses)) {
        const { content = {} } = resolved<ResponseObject>(document, reply);
        for (const { schema, example } of Object.values(content))
          expect([path, wrongIn(document, schema, example)]).toEqual([path, []]);
      }
      for (const { schema, example } of Object.values(operation.requestBody?.content ?? {}))
        expect([path, wrongIn(document, schema, example)]).toEqual([path, []]);
    }
  });

  test('every object in a reply permits additional keys', () => {
    const replies = operations.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap((reply) =>
        Object.values(resolved<ResponseObject>(document, reply).content ?? {}).map(({ schema }) => schema),
      ),
    );
    const sent = [
      ...replies,
      ...Object.entries(document.components.schemas).flatMap(([name, schema]) =>
        /^(Create|LeadInboxCall)/.test(name) ? [] : [schema],
      ),
    ];
    const objects = sent.flatMap((schema) => [...objectsIn(schema)]);
    expect(objects.length).toBeGreaterThan(5);
    for (const schema of objects) expect(schema.additionalProperties, JSON.stringify(schema)).toBeTruthy();
  });

  /**
   * openapi-typescript makes a property with a default required, so a client that leaves it out would not compile.
   */
  test('every field of a request has a type and no default', () => {
    const bodies = operations.flatMap(({ operation }) =>
      Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schema),
    );
    const asked = [
      ...bodies,
      ...Object.entries(document.components.schemas).flatMap(([name, schema]) =>
        /^(Create|LeadInboxCall)/.test(name) ? [schema] : [],
      ),
    ];
    for (const schema of asked.flatMap((one) => [...objectsIn(one)])) {
      for (const [name, field] of Object.entries(schema.properties ?? {}))
        expect([name, 'default' in field, field.type !== undefined || field.$ref !== undefined]).toEqual([
          name,
          false,
          true,
        ]);
    }
  });

  test('the schemas that check replies in tests refuse additional keys', () => {
    for (const { path, operation } of operations) {
      for (const reply of Object.values(operation.responses)) {
        for (const { schema, example } of Object.values(resolved<ResponseObject>(document, reply).content ?? {})) {
          for (const [where, value] of strangersIn(example))
            expect(wrongIn(document, schema, value), `${path} ${where}`).not.toEqual([]);
        }
      }
    }
  });

  test('operation ids are unique, and absolute URLs are on the requested origin', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.servers.map(({ url }) => url)).toEqual([origin]);
    const elsewhere = [...JSON.stringify(document.components.securitySchemes ?? {}).matchAll(/https?:\/\/[^/"]+/g)].map(
      ([url]) => url,
    );
    expect(elsewhere.filter((url) => url !== origin)).toEqual([]);
  });
});

describe('the check of replies against the OpenAPI document', () => {
  const document = openApiDocument('grow', origin);
  const asked = { surface: 'grow', method: 'GET', path: '/grow/v2/users/who_am_i?x=1' } as const;
  const user = exampleReply(document);

  test('a reply that matches its description passes the check under either URL prefix of the API', () => {
    expect(complaints(document, asked, { status: 200, content_type: 'application/json', text: user })).toEqual([]);
    expect(
      complaints(
        document,
        { ...asked, path: '/grow/users/who_am_i' },
        { status: 200, content_type: 'application/json', text: user },
      ),
    ).toEqual([]);
  });

  test.each([
    ['another status', { status: 418 }],
    ['another content type', { content_type: 'application/json; charset=utf-8' }],
    ['an unknown key', { text: user.replace('"id"', '"surprise":1,"id"') }],
    ['a missing key', { text: user.replace(/"email":"[^"]*",/, '') }],
    ['null in a field that is never null', { text: user.replace(/"email":"[^"]*"/, '"email":null') }],
    ['an invalid time', { text: user.replace(/"created_at":"[^"]*"/, '"created_at":"yesterday"') }],
    ['no envelope', { text: JSON.stringify((JSON.parse(user) as { data: unknown }).data) }],
  ])('the check of replies finds %s', (_what, change) => {
    expect(
      complaints(document, asked, { status: 200, content_type: 'application/json', text: user, ...change }),
    ).not.toEqual([]);
  });
});

/** Yields every object that a schema describes, at any depth. */
function* objectsIn(schema: JsonSchema): Generator<JsonSchema> {
  if (schema.properties) yield schema;
  for (const inner of [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(schema.anyOf ?? []),
  ])
    yield* objectsIn(inner);
}

function exampleReply(document: OpenApiDocument): string {
  const reply = document.paths['/grow/users/who_am_i']?.get?.responses['200'];
  const { content } = resolved<ResponseObject>(document, reply!);
  return JSON.stringify(content?.['application/json']?.example);
}

/**
 * Yields copies of the example, each with an unknown key in another of its objects, except in objects whose keys are
 * data.
 */
function* strangersIn(value: unknown, where = ''): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null || where.endsWith('.fields')) return;
  if (!Array.isArray(value)) yield [where, { ...value, strange: 1 }];
  for (const [key, inner] of Object.entries(value)) {
    for (const [at, changed] of strangersIn(inner, `${where}.${key}`)) {
      yield [at, Array.isArray(value) ? (value as unknown[]).with(Number(key), changed) : { ...value, [key]: changed }];
    }
  }
}
