import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the proxy sees it. */
export interface SeenRequest {
  method: string;
  url: string;
  referer: string;
  /** The request's body as it was sent. */
  body: string;
}

/** Starts a proxy that records every request to any host. All host names resolve to this machine. */
export async function startListeningProxy(): Promise<{ url: string; seen: SeenRequest[]; stop(): Promise<void> }> {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '');
    const entry: SeenRequest = {
      method: incoming.method ?? '',
      url: url.href,
      referer: incoming.headers.referer ?? '',
      body: '',
    };
    seen.push(entry);
    const onward = ask(
      {
        host: '127.0.0.1',
        port: url.port,
        path: url.pathname + url.search,
        method: incoming.method,
        headers: incoming.headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.on('data', (chunk: Buffer) => {
      entry.body += chunk.toString('latin1');
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    seen,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}
