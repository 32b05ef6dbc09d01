import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { errorBody } from '../http/grow-api/errors';
import { buildIfNeeded, buildLoader, nextEnvironment, pagesProject } from '../build';
import { database } from '../platform/db/client';
import { env, exportEnvironment, localOrigin, settlePort } from '../platform/env';
import { log } from '../platform/log';
import { isActionRequest, readActionRequest } from './action-requests';
import { mendAddress, methods } from './address';
import { isApiCall, isLeadInboxCall, isReadable, straighten } from './api-paths';
import { answerHotDoor, isSubmission } from './hot-doors';
import { prepareHeaders } from './headers';
import { openForBusiness } from './open';
import { dropped_bytes_max, readBytes } from './read-bytes';
import { noteRefusedFrame } from './refused-frames';
import { explainStartFailure } from './refusals';
import { noteUnknownName } from './unknown-names';
import { warnOfWeakSettings } from './weak-settings';
import { startWorker } from '../worker/worker';

/** How long after a signal to stop new requests are accepted: while requests come in, and while there are none. */
const last_requests_ms = { busy: 1_500, idle: 250 };

/** The longest body. The longest text of a form, 65,535 CJK characters, takes 590 KB when it is form-encoded. */
const body_bytes_max = 1_048_576;

/**
 * The time limit from a request's first byte to its last. The largest body takes 20 s at 400 kbit/s; a slower client
 * would occupy a connection.
 */
const request_ms_max = 20_000;

const same_signal_ms = 1_000;

try {
  await serve({ dev: process.argv.includes('--dev') });
} catch (error) {
  console.error(explainStartFailure(error));
  process.exit(1);
}

/** Starts the web process: settings, database, build, pages and, with FOYER_WORKER=web, the worker. */
async function serve({ dev }: { dev: boolean }): Promise<void> {
  const { bind, port, worker } = env();
  exportEnvironment({ ...nextEnvironment(), NODE_ENV: dev ? 'development' : 'production' });
  const server = createServer({
    requestTimeout: request_ms_max,
    headersTimeout: 15_000,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: 65_000,
  });
  // The port is opened before any slow step, so that a second start fails at once. Requests that arrive until then are
  // held.
  const held: [IncomingMessage, ServerResponse][] = [];
  const hold = (request: IncomingMessage, response: ServerResponse) => void held.push([request, response]);
  server.on('request', hold);
  await listen(server, port, bind);
  const address = server.address();
  const real_port = address && typeof address === 'object' ? address.port : port;
  settlePort(real_port);

  const db = database(env().database_url, env());
  const greeting = await openForBusiness(db);
  // From here on leads are accepted (lib/server/hot-doors.ts). Requests for pages wait until the pages are ready.
  const opening = openPages(server, real_port, dev);

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const started = performance.now();
    response.on('finish', () => logRequest(request, response, started));
    const is_address = mendAddress(request);
    straighten(request);
    try {
      if (!methods.includes(request.method ?? '')) {
        refuse(request, response, 405, `Foyer does not support ${request.method ?? 'this method'}.`, {
          Allow: methods.join(', '),
        });
        return;
      }
      if (!is_address) {
        // `OPTIONS *` asks about the whole server (RFC 9110, 9.3.7); other targets that are no path are invalid.
        if (request.method === 'OPTIONS' && request.url === '*')
          response.writeHead(204, { Allow: methods.join(', ') }).end();
        else refuse(request, response, 400, 'This is not a valid address.');
        return;
      }
      if (isApiCall(request) && !isReadable(request)) {
        refuse(request, response, 404, 'There is nothing at this address.');
        return;
      }
      const announced_bytes = Number(request.headers['content-length'] ?? 0);
      if (announced_bytes > dropped_bytes_max || (announced_bytes > body_bytes_max && !isSubmission(request))) {
        if (announced_bytes <= dropped_bytes_max) await readBytes(request, 0);
        refuse(request, response, 413, 'The body is more than 1 MB.');
        return;
      }
      await prepareHeaders(db, request, response, dev);
      noteUnknownName(request);
      noteRefusedFrame(db, request, response);
      // This is not done in development, where Next.js compiles changed sources again but this process keeps its own
      // copy.
      if (!dev && (await answerHotDoor(request, response))) return;
      const for_next = isActionRequest(request) ? await readActionRequest(request, body_bytes_max) : request;
      if (!for_next) return;
      if ('message' in for_next) refuse(request, response, for_next.status, for_next.message);
      else await (await opening).handle(for_next, response);
    } catch (error) {
      log().error({ err: error }, 'request failed');
      if (!response.headersSent)
        refuse(request, response, 503, 'Foyer cannot answer right now. Please try again in a moment.');
    }
  };
  server.off('request', hold);
  server.on('request', (request, response) => void answer(request, response));
  for (const [request, response] of held) void answer(request, response);
  const { app } = await opening;

  const stopWorker = worker === 'web' ? startWorker(db) : undefined;
  warnOfWeakSettings(env());
  console.log(`Foyer is ready on ${localOrigin()}`);
  if (greeting) console.log(greeting);

  stopOn(['SIGTERM', 'SIGINT'], server, async () => {
    await stopWorker?.();
    await app.close();
    await db.destroy();
  });
}

/** Builds the pages if necessary and prepares them. This takes most of a start, so accepting leads does not wait for it. */
async function openPages(server: Server, port: number, dev: boolean) {
  await (dev ? buildLoader() : buildIfNeeded());
  // After an action's redirect, Next.js fetches the page from this process directly, not through the public address and
  // its proxy.
  exportEnvironment({ __NEXT_PRIVATE_ORIGIN: localOrigin() });
  const { default: next } = await import('next');
  const app = next({ dev, dir: pagesProject(), hostname: 'localhost', port, httpServer: server });
  await app.prepare();
  return { app, handle: app.getRequestHandler() };
}

function listen(server: Server, port: number, bind: string | undefined): Promise<unknown> {
  server.listen(port, bind);
  return Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => Promise.reject(error as Error)),
  ]);
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): void {
  const api = isApiCall(request);
  const [type, text] = api
    ? ['application/json', JSON.stringify(isLeadInboxCall(request) ? { error: message } : errorBody(status, message))]
    : ['text/plain; charset=utf-8', `${message}\n`];
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...(api && { 'Access-Control-Allow-Origin': '*' }),
    ...(status === 503 && { 'Retry-After': '5' }),
    ...headers,
  });
  response.end(text);
}

/** Logs a request without its query, which may contain a search for a person. */
function logRequest(request: IncomingMessage, response: ServerResponse, started: number): void {
  const path = (request.url ?? '').split('?', 1)[0];
  if (path?.startsWith('/_next/')) return;
  log().info({
    method: request.method,
    path: withoutTokens(path ?? ''),
    status: response.statusCode,
    ms: Math.round(performance.now() - started),
  });
}

/** Returns a path without the secret tokens of one-time links and of visitors' own pages. */
function withoutTokens(path: string): string {
  return path.replace(/^(\/(?:setup|invite|reset)\/|\/f\/[^/]+\/(?:again|thanks)\/)[^/]+/, '$1…');
}

/**
 * Stops the process on a signal: answers running requests, closes live streams, then exits. A second signal exits at once.
 *
 * Clients with an open connection learn from the last response that it ends (`Connection: close`). New requests are
 * accepted for a moment longer, because some were already on their way when the signal came.
 */
function stopOn(signals: NodeJS.Signals[], server: Server, close: () => Promise<void>): void {
  const streams = new Set<Socket>();
  const open = new Set<ServerResponse>();
  let stopping_since: number | undefined;
  let asked = 0;
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (stopping_since !== undefined) response.setHeader('Connection', 'close');
    asked += 1;
    open.add(response);
    response.on('close', () => open.delete(response));
    if (!request.url?.startsWith('/api/live')) return;
    streams.add(request.socket);
    response.on('close', () => streams.delete(request.socket));
  });
  for (const signal of signals) {
    process.on(signal, () => {
      // For one Ctrl-C the process gets two signals, from the terminal and from npm, so a second one right after the
      // first is ignored.
      if (stopping_since !== undefined && performance.now() - stopping_since > same_signal_ms) process.exit(1);
      if (stopping_since !== undefined) return;
      stopping_since = performance.now();
      for (const response of open) if (!response.headersSent) response.setHeader('Connection', 'close');
      for (const socket of streams) socket.destroy();
      const end = () => void server.close(() => void close().finally(() => process.exit(0)));
      const asked_before = asked;
      // Under load, a request that was sent before the signal may be read up to a second after the signal.
      const endIfIdle = () =>
        asked === asked_before && open.size === 0
          ? end()
          : void setTimeout(end, last_requests_ms.busy - last_requests_ms.idle);
      // setImmediate, because timers run before sockets are read: requests that have arrived by then must be counted first.
      setTimeout(() => setImmediate(endIfIdle), last_requests_ms.idle);
      // Closes the connections of slow clients, before the service manager kills the process.
      setTimeout(() => server.closeAllConnections(), 10_000).unref();
    });
  }
}
