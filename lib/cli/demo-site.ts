import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';

const pages: Record<string, { file: string; type: string }> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/contact': { file: 'contact.html', type: 'text/html; charset=utf-8' },
  '/style.css': { file: 'style.css', type: 'text/css; charset=utf-8' },
};

/** A made-up law firm's own website, on an origin that is not Foyer's, with the form embedded: as a script on one page, as a plain frame on the other. */
export function createDemoSite({ origin, form_slug }: { origin: string; form_slug: string }): Server {
  return createServer((request, response) => {
    const page = pages[new URL(request.url ?? '/', 'http://localhost').pathname];
    if (!page)
      return response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('There is no such page.\n');
    const text = readFileSync(new URL(`demo-site/${page.file}`, import.meta.url), 'utf8')
      .replaceAll('{origin}', origin)
      .replaceAll('{form_slug}', form_slug);
    return response.writeHead(200, { 'Content-Type': page.type, 'Cache-Control': 'no-store' }).end(text);
  });
}
