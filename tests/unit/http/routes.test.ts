import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Route } from '@/lib/http/grow-api/handler';
import { methodsOf, route } from '@/lib/http/grow-api/handler';
import { growOperations } from '@/lib/http/grow-api/operations/all';
import { sourceOperations } from '@/lib/http/grow-api/operations/sources';

const app = fileURLToPath(new URL('../../../app/grow', import.meta.url));
const files = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts') && !file.includes('[['))
  .sort();

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

test('every operation of the Grow API has one route, at its own method and path, and every route has an operation', async () => {
  const served: string[] = [];
  for (const file of files) {
    const { OPTIONS } = (await import(pathToFileURL(join(app, file)).href)) as { OPTIONS: Handler };
    const answer = await OPTIONS(new Request('http://foyer.invalid/'), { params: Promise.resolve({}) });
    const path = `/${dirname(file)}`.replaceAll(/\[[a-z_]+\]/g, '{id}');
    for (const method of answer.headers.get('allow')?.split(', ') ?? [])
      if (method !== 'OPTIONS') served.push(`${method} ${path}`);
  }
  const declared = growOperations.map(
    ({ method, path }) => `${method.toUpperCase()} ${path.replace(/\{[a-z_]+\}/, '{id}')}`,
  );
  expect(served.sort()).toEqual(declared.sort());
});

/** A route file that exported a handler which no operation declares would get around its scopes. */
test('every route file of the Grow API exports nothing but the methods of its operations', async () => {
  for (const file of files) {
    const exported = (await import(pathToFileURL(join(app, file)).href)) as Record<string, Handler>;
    expect(Object.keys(exported).sort(), file).toEqual(['DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT']);
    const { OPTIONS, ...others } = exported;
    const allowed = (await OPTIONS!(new Request('http://foyer.invalid/'), { params: Promise.resolve({}) })).headers.get(
      'allow',
    );
    for (const [method, handle] of Object.entries(others)) {
      if (allowed?.split(', ').includes(method)) continue;
      const answer = await handle(new Request('http://foyer.invalid/', { method }), { params: Promise.resolve({}) });
      expect([file, method, answer.status]).toEqual([file, method, 405]);
    }
  }
});

test('a call in the early-access API to an operation that only the platform API has gets 404 and no warning about its parameters', async () => {
  const answer = await handleOf(route(sourceOperations.list, async () => new Response('reached')))(
    new Request('http://foyer.invalid/', { headers: { 'x-foyer-path': '/api/v2/sources?a=1' } }),
    { params: Promise.resolve({}) },
  );
  expect([answer.status, answer.headers.get('x-foyer-warning')]).toEqual([404, null]);
});

test('a call of a path without parameters, for which Next.js passes none, gets 401 without a token', async () => {
  const answer = await handleOf(route(sourceOperations.list, async () => new Response('reached')))(
    new Request('http://foyer.invalid/', { headers: { 'x-foyer-path': '/grow/sources' } }),
    {} as { params: Promise<Record<string, string>> },
  );
  expect(answer.status).toBe(401);
});

test('a call of an operation without a token gets 401 before its work begins', async () => {
  const answer = await handleOf(route(sourceOperations.list, async () => new Response('reached')))(
    new Request('http://foyer.invalid/?a=1', { headers: { 'x-foyer-path': '/grow/sources?a=1' } }),
    { params: Promise.resolve({}) },
  );
  expect([answer.status, answer.headers.get('x-foyer-warning')]).toEqual([
    401,
    'a is not a parameter of this call and was ignored',
  ]);
});

function handleOf(one: Route): Handler {
  return methodsOf(one).GET;
}
