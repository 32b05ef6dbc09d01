import { createServer } from 'node:http';

/** Pages of firms on a server other than Foyer's, under other host names. */
export interface HostPages {
  /** Serves a page. @returns its address on the given host */
  put(body: string, options?: { host?: string; headers?: Record<string, string> }): string;
  close(): void;
}

/** Starts the server of the host pages. */
export async function serveHostPages(): Promise<HostPages> {
  const pages: { body: string; headers: Record<string, string> }[] = [];
  const server = createServer(({ url = '' }, response) => {
    const page = pages[Number(url.slice(1).split('?', 1)[0])];
    if (!page || url === '/') return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...page.headers });
    response.end(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hale &amp; Ortiz</title><link rel="icon" href="data:,"></head><body><h1>Contact us</h1>${page.body}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The host pages have no port');
  return {
    put: (body, { host = 'firm.test', headers = {} } = {}) =>
      `http://${host}:${address.port}/${pages.push({ body, headers }) - 1}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
