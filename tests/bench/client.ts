import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

/** A request that is sent repeatedly. `{{key}}` in the body is replaced by a new key each time. */
export interface Shot {
  port: number;
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** The HTTP status with which a response counts as successful. */
  status: number;
}

export interface Volley {
  clients: number;
  /** The measurement ends after this time or after this number of requests. */
  ms?: number;
  requests?: number;
}

export interface Score {
  seconds: number;
  /** The duration of each successful request in milliseconds. */
  latencies: Float64Array;
  /** The number of responses with an unexpected status, by HTTP status. */
  wrong: Record<string, number>;
}

/**
 * Sends requests from a separate thread over connections that stay open, so that measuring takes as little of the
 * server's time as possible.
 */
export function shoot(shot: Shot, volley: Volley): Promise<Score> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { shot, volley },
      execArgv: ['--import', 'tsx'],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (!isMainThread && (workerData as { shot?: Shot } | null)?.shot) {
  const { shot, volley } = workerData as { shot: Shot; volley: Volley };
  void run(shot, volley).then((score) => parentPort?.postMessage(score));
}

async function run(shot: Shot, { clients, ms = Infinity, requests = Infinity }: Volley): Promise<Score> {
  const latencies: number[] = [];
  const wrong: Record<string, number> = {};
  const started = performance.now();
  let sent = 0;
  const text = request(shot);
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const exchange = await opened(shot.port);
      while (performance.now() - started < ms && sent < requests) {
        sent += 1;
        const at = performance.now();
        const status = await exchange(text.replace('{{key}}', `c_${randomUUID()}`));
        if (status === shot.status) latencies.push(performance.now() - at);
        else wrong[status] = (wrong[status] ?? 0) + 1;
      }
      exchange.end();
    }),
  );
  return { seconds: (performance.now() - started) / 1_000, latencies: Float64Array.from(latencies), wrong };
}

function request({ port, method, path, headers, body = '' }: Shot): string {
  const length = Buffer.byteLength(body.replace('{{key}}', `c_${randomUUID()}`));
  const all = {
    Host: `localhost:${String(port)}`,
    ...headers,
    ...(method === 'POST' && { 'Content-Length': String(length) }),
  };
  return `${method} ${path} HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${body}`;
}

/** Opens a connection. @returns a function that sends one request at a time */
async function opened(port: number): Promise<((text: string) => Promise<number>) & { end(): void }> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let seen = '';
  let answer: ((status: number) => void) | undefined;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    seen += chunk;
    if (!isWhole(seen)) return;
    const status = Number(seen.slice(9, 12));
    seen = '';
    answer?.(status);
  });
  socket.on('close', () => answer?.(0));
  socket.on('error', () => answer?.(0));
  const exchange = (text: string) =>
    new Promise<number>((resolve) => {
      answer = resolve;
      if (socket.destroyed) resolve(0);
      else socket.write(text);
    });
  return Object.assign(exchange, { end: () => socket.destroy() });
}

function isWhole(seen: string): boolean {
  const head = seen.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(seen.slice(0, head + 2))?.[1];
  return length === undefined
    ? seen.endsWith('\r\n0\r\n\r\n') || /^HTTP\/1\.1 (204|304)/.test(seen)
    : seen.length >= head + 4 + Number(length);
}
