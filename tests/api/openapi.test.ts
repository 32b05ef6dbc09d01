import { expect, test } from 'vitest';
import { openApiDocument } from '@/lib/http/grow-api/openapi/document';
import type { OpenApiDocument } from '@/lib/http/grow-api/openapi/types';
import type { Surface } from '@/lib/http/grow-api/operation';
import { surfaces } from '@/lib/http/grow-api/operation';
import { builtRoutes } from '../support/http';
import { startFoyer } from '../support/server';
import { describeServers } from '../support/servers';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

describeServers(
  'the OpenAPI documents of the API',
  (get) => {
    test.for(surfaces)(
      'for the API %s, the server returns the OpenAPI document that the schemas generate, with the requested origin',
      async (surface) => {
        const answer = await fetch(`${get().origin}/api/openapi.json?surface=${surface}`);
        expect([
          answer.status,
          answer.headers.get('content-type'),
          answer.headers.get('access-control-allow-origin'),
        ]).toEqual([200, 'application/json', '*']);
        expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
        expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument(surface, get().origin))));

        const again = await fetch(answer.url, { headers: { 'If-None-Match': answer.headers.get('etag') ?? '' } });
        expect([again.status, await again.text()]).toEqual([304, '']);
      },
    );

    test('the server returns the OpenAPI document of the platform API by default, and 400 as JSON when the URL asks for an unknown API', async () => {
      const { origin } = get();
      expect(await (await fetch(`${origin}/api/openapi.json`)).json()).toEqual(await servedDocument(origin, 'grow'));
      const answer = await fetch(`${origin}/api/openapi.json?surface=clio`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/json']);
      expect(await answer.json()).toEqual({
        error: { status: '400', message: expect.stringContaining('surface') as string },
      });
    });

    /**
     * The routes come from the build, so this fails as soon as a route is added without a description, or a
     * description without a route.
     */
    test('every route and method in the build is described, and the document describes nothing else', async () => {
      const { paths } = await servedDocument(get().origin, 'grow');
      const described = Object.entries(paths).flatMap(([path, operations]) =>
        Object.keys(operations).map((method) => `${method.toUpperCase()} ${anonymous(path)}`),
      );
      const found: string[] = [];
      for (const { pattern } of builtRoutes().filter(
        (route) => route.pattern.startsWith('/grow/') && !route.pattern.includes('...'),
      )) {
        const options = await fetch(get().origin + pattern.replace(/\[[a-z_]+\]/g, '1'), { method: 'OPTIONS' });
        const allowed = (options.headers.get('allow') ?? '').split(', ').filter((method) => method !== 'OPTIONS');
        found.push(...allowed.map((method) => `${method} ${anonymous(pattern)}`));
      }
      expect(found.sort()).toEqual(described.sort());
    });

    test.for(['v2', 'grow'] as const)(
      'for the API %s, a described method without a token gets 401; other methods get 405, or 404 when only the platform API has the path',
      async (surface) => {
        const { origin } = get();
        const [asked, platform] = [await servedDocument(origin, surface), await servedDocument(origin, 'grow')];
        const mount = surface === 'v2' ? '/api/v2' : '/grow';
        for (const path of Object.keys(platform.paths).map((described) => described.replace(/^\/grow/, mount))) {
          const operations = asked.paths[path];
          for (const method of methods) {
            const answer = await fetch(origin + path.replace(/\{[a-z_]+\}/g, '1'), {
              method,
              ...(method === 'POST' && { body: '{}' }),
            });
            const known = operations !== undefined && method.toLowerCase() in operations;
            expect([`${method} ${path}`, answer.status]).toEqual([
              `${method} ${path}`,
              known ? 401 : operations || answer.status === 405 ? 405 : 404,
            ]);
          }
        }
      },
    );
  },
  { on: ['sqlite'] },
);

test('the Lead Inbox document names the origin from FOYER_ORIGIN', async () => {
  const server = await startFoyer({ env: { FOYER_ORIGIN: 'https://intake.firm.test' } });
  try {
    const document = (await (await fetch(`${server.origin}/api/openapi.json?surface=lead_inbox`)).json()) as {
      servers: { url: string }[];
      paths: object;
    };
    expect(document.servers.map(({ url }) => url)).toEqual(['https://intake.firm.test']);
    expect(Object.keys(document.paths)).toEqual(['/inbox_leads', '/inbox_leads.json']);
  } finally {
    await server.stop();
  }
});

async function servedDocument(origin: string, surface: Surface): Promise<OpenApiDocument> {
  return (await (await fetch(`${origin}/api/openapi.json?surface=${surface}`)).json()) as OpenApiDocument;
}

/**
 * Returns a path without the names of its parameters, so that `/contacts/{contact_id}/notes` and `/contacts/[id]/notes`
 * are equal.
 */
function anonymous(path: string): string {
  return path.replace(/\{[a-z_]+\}|\[[a-z_]+\]/g, '…');
}
