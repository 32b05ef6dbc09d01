import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';

const pages: Record<string, { file: string; type: string }> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/contact': { file: 'contact.html', type: 'text/html; charset=utf-8' },
  '/style.css': { file: 'style.css', type: 'text/css; charset=utf-8' },
};

/**
 * Returns a server for the website of a made-up law firm, on another origin than Foyer's. One page embeds the form with
 * the script, the other in an iframe without the loader.
 */
export function createDemoSite({ origin, form_slug }: { origin: string; form_slug: string }): Server {
  return createServer((request, response) => {
    const page = pages[new URL(request.url ?? '/', 'http://localhost').pathname];
    if (!page)
      return response
        .writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
        .end('This page does not exist.\n');
    const text = readFileSync(new URL(`demo-site/${page.file}`, import.meta.url), 'utf8')
      .replaceAll('{origin}', origin)
      .replaceAll('{form_slug}', form_slug);
    return response.writeHead(200, { 'Content-Type': page.type, 'Cache-Control': 'no-store' }).end(text);
  });
}
