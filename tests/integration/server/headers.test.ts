import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnv } from '@/lib/platform/env';
import { prepareHeaders } from '@/lib/server/headers';
import { describeDatabases } from '../../support/databases';
import { plantFirm, plantForm } from '../../support/rows';

describeDatabases('response headers', (get) => {
  beforeEach(() => {
    globalThis.foyerEnv = readEnv({
      NODE_ENV: 'test',
      FOYER_SECRET: 'x'.repeat(40),
      FOYER_ORIGIN: 'https://intake.firm.example',
    });
  });
  afterEach(() => {
    globalThis.foyerEnv = undefined;
  });

  async function headersOf(url: string, sent: Record<string, string> = {}) {
    const request = new IncomingMessage(new Socket());
    Object.assign(request, { url, headers: { host: 'intake.firm.example', ...sent } });
    const response = new ServerResponse(request);
    await prepareHeaders(get().db, request, response, false);
    const framing = /frame-ancestors ([^;]*)/.exec(String(response.getHeader('Content-Security-Policy')))?.[1];
    return { request: request.headers, response, framing };
  }

  test("only the firm's sites may frame a form, however its URL is written, and no site may frame another page", async () => {
    const { db } = get();
    const firm_id = await plantFirm(db, { sites: '["https://www.firm.example"]' });
    const form_id = await plantForm(db, firm_id, { slug: 'k3x9' });
    await db
      .insertInto('form_versions')
      .values({ firm_id, form_id, version: 1, definition: '{}', created_at: new Date().toISOString() })
      .execute();
    for (const url of ['/f/k3x9', '/f/k3x9/es?source=x', '/f/%6b3x9', '/f/k3%78%39?x', '/f/k3x9#x']) {
      expect((await headersOf(url)).framing, url).toBe("'self' https://www.firm.example");
    }
    for (const url of ['/inbox', '/', '/%66/k3x9', '/sign-in', '/fx/k3x9']) {
      const { framing, response } = await headersOf(url);
      expect(framing, url).toBe("'none'");
      expect(response.getHeader('X-Frame-Options'), url).toBe('DENY');
    }
    // Unknown forms, and URLs that cannot be decoded, must not cause an error.
    for (const url of ['/f/none', '/f/%', '/f/%e0%a4']) expect((await headersOf(url)).framing, url).toBe('*');
  });

  test('a form with a list of sites reports refused frames to this server, and can load inside cross-origin isolated pages', async () => {
    const { db } = get();
    for (const [slug, sites, reported] of [
      ['k3x9', '["https://www.firm.example"]', true],
      ['m4y8', '[]', false],
    ] as const) {
      const firm_id = await plantFirm(db, { sites });
      const form_id = await plantForm(db, firm_id, { slug });
      await db
        .insertInto('form_versions')
        .values({ firm_id, form_id, version: 1, definition: '{}', created_at: new Date().toISOString() })
        .execute();
      const { response } = await headersOf(`/f/${slug}/es?x`);
      expect(String(response.getHeader('Content-Security-Policy')).includes(`report-uri /f/${slug}/framed`), slug).toBe(
        reported,
      );
      expect(response.getHeader('Cross-Origin-Embedder-Policy')).toBe('require-corp');
      expect(response.getHeader('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    }
    expect((await headersOf('/inbox')).response.getHeader('Cross-Origin-Embedder-Policy')).toBeUndefined();
  });

  test("of the staff pages only the form preview may be framed, by this server's pages, and it runs only scripts with its nonce", async () => {
    for (const url of ['/forms/7/preview', '/forms/7/preview?mode=popup']) {
      const { framing, response } = await headersOf(url);
      expect(framing, url).toBe("'self'");
      expect(response.getHeader('X-Frame-Options'), url).toBe('SAMEORIGIN');
      const policy = String(response.getHeader('Content-Security-Policy'));
      expect(policy).toMatch(
        /^default-src 'none'; script-src 'nonce-[^']+'; style-src 'nonce-[^']+'; style-src-attr 'unsafe-inline'; frame-src 'self'; /,
      );
    }
    for (const url of [
      '/forms/7/preview/x',
      '/forms/7/previews',
      '/forms/7/share',
      '/forms/x/preview',
      '/forms//preview',
      '/%66orms/7/preview',
      '/forms/7/preview%2f',
      '/x/forms/7/preview',
      '/forms/7/preview;x',
    ]) {
      const { framing, response } = await headersOf(url);
      expect(framing, url).toBe("'none'");
      expect(response.getHeader('X-Frame-Options'), url).toBe('DENY');
    }
  });

  test('staff pages may frame only pages of this server', async () => {
    const { response } = await headersOf('/forms/7/share');
    expect(/frame-src ([^;]*)/.exec(String(response.getHeader('Content-Security-Policy')))?.[1]).toBe("'self'");
  });

  test('the server overwrites x-forwarded and x-foyer headers that a client sends', async () => {
    const { request } = await headersOf('/inbox', {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      'x-foyer-origin': 'https://evil.example',
      'x-foyer-session': '1',
    });
    expect(request).toMatchObject({
      'x-foyer-origin': 'https://intake.firm.example',
      'x-forwarded-host': 'intake.firm.example',
      'x-forwarded-proto': 'https',
    });
    expect(request).not.toHaveProperty('x-foyer-session');
  });
});
