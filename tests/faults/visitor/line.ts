import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, createServer, request as send } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** A request on its way to Foyer, and what may become of it. */
export interface Exchange {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** Hands it on, with other headers, and its answer back, when the time has come. */
  pass(over?: Record<string, string>, until?: Promise<unknown>): Promise<void>;
  /** Hands it on so many times at once, and one of the answers back. */
  passTimes(times: number): Promise<void>;
  /** Hands it on, and drops the answer once the server has sent all of it. */
  passUnanswered(): Promise<void>;
  /** Hands it on, and back only the first bytes of the answer, as many as `cut` says of it; ends there, once the time has come. */
  passPart(end: 'ended' | 'short' | 'reset', cut: (answer: Buffer) => number, until?: Promise<unknown>): Promise<void>;
  /** Hands it on, and keeps the answer for itself: the browser waits until it gives up. */
  passUnheard(): Promise<void>;
  /** Hands half of what has arrived of its body on, and breaks both ends. */
  cutInside(): Promise<void>;
  /** Breaks the connection; nothing of it is handed on. */
  cut(): void;
  /** Answers in the place of Foyer, as a proxy whose server is away. */
  answer(status: number, type?: 'html' | 'json'): void;
}

/** What is changed of everything that passes, whatever the rule. */
export interface Rewriting {
  /** The body of a POST. */
  sent?: (body: string) => string;
  /** The HTML of a form's page. */
  page?: (html: string) => string;
}

/** The way between one visitor and Foyer, with an origin of its own, so that nothing of another visitor's is met on it. */
export interface Line {
  origin: string;
  /** What becomes of each request; to begin with, all pass. */
  rule: (exchange: Exchange) => Promise<void> | void;
  /** What gets nowhere, whatever the rule; `posts` counts this one. */
  lacks: (exchange: { method: string; path: string; posts: number }) => boolean;
  rewriting: Rewriting;
  /** Resolves once nothing has been under way for a moment: what a page asks for while somebody types is there. */
  quiet(): Promise<void>;
  /** Resolves once so many POSTs have come in. */
  posts(count: number): Promise<void>;
  close(): void;
}

const patience_ms = 30_000;
const quiet_ms = 400;
const glance_ms = 50;
const agent = new Agent({ keepAlive: true });

/** @param port where Foyer listens on this machine */
export async function openLine(port: number): Promise<Line> {
  let posts = 0;
  let under_way = 0;
  let waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'POST') posts += 1;
    under_way += 1;
    response.once('close', () => {
      under_way -= 1;
    });
    for (const wake of waiting) wake();
    waiting = [];
    // Either end may be gone by then: that is what is played here.
    const exchange = exchangeOf(request, response, port, line.rewriting);
    if (line.lacks({ ...exchange, posts })) return void exchange.cut();
    void Promise.resolve(line.rule(exchange)).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The line has no port');

  const line: Line = {
    origin: `http://localhost:${address.port}`,
    rule: (exchange) => exchange.pass(),
    lacks: () => false,
    rewriting: {},
    async quiet() {
      for (let still = 0; still < quiet_ms; still = under_way === 0 ? still + glance_ms : 0) await delay(glance_ms);
    },
    async posts(count) {
      const late = delay(patience_ms, 'late', { ref: false });
      while (posts < count) {
        const came = new Promise<string>((resolve) => waiting.push(() => resolve('came')));
        if ((await Promise.race([came, late])) === 'late') throw new Error(`${posts} of ${count} posts came`);
      }
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return line;
}

function exchangeOf(request: IncomingMessage, response: ServerResponse, port: number, rewriting: Rewriting): Exchange {
  const { method = 'GET', url = '/', headers } = request;
  const onward = (given: Buffer | undefined, over: Record<string, string> = {}) =>
    new Promise<{ status: number; raw: string[]; body: Buffer }>((resolve, reject) => {
      const body = given && method === 'POST' && rewriting.sent ? Buffer.from(rewriting.sent(given.toString())) : given;
      const changed = {
        ...(rewriting.page && { 'accept-encoding': 'identity' }),
        ...(body !== given && { 'content-length': String(body?.length ?? 0) }),
      };
      const sent = send(
        { host: '127.0.0.1', port, agent, method, path: url, headers: { ...headers, ...changed, ...over } },
        (answer) => {
          const is_page =
            /^\/f\/[^/]+(\/[a-z]{2})?(\?|$)/.test(url) && !!answer.headers['content-type']?.startsWith('text/html');
          void bodyOf(answer).then(
            (text) =>
              resolve({
                status: answer.statusCode ?? 0,
                raw: answer.rawHeaders,
                body: is_page && rewriting.page ? Buffer.from(rewriting.page(text.toString())) : text,
              }),
            reject,
          );
        },
      );
      sent.once('error', reject).end(body);
    });
  const back = ({ status, raw, body }: Awaited<ReturnType<typeof onward>>) => {
    response.writeHead(status, withoutFraming(raw)).end(body);
  };

  return {
    method,
    path: url.split('?', 1)[0] ?? '',
    headers,
    async pass(over, until) {
      const answer = await onward(await bodyOf(request), over);
      await until;
      back(answer);
    },
    async passTimes(times) {
      const body = await bodyOf(request);
      const answers = await Promise.all(Array.from({ length: times }, () => onward(body)));
      back(answers[Math.floor(Math.random() * times)]!);
    },
    async passUnanswered() {
      await onward(await bodyOf(request));
      request.socket.resetAndDestroy();
    },
    async passPart(end, cut, until) {
      const { status, raw, body } = await onward(await bodyOf(request), { 'accept-encoding': 'identity' });
      // As HTTP/1.0 ends an answer: the browser takes what it has for all of it. Otherwise the last chunk is missing.
      response.useChunkedEncodingByDefault = end !== 'ended';
      response.shouldKeepAlive = end !== 'ended';
      response.writeHead(status, withoutFraming(raw));
      await new Promise((resolve) => response.write(body.subarray(0, cut(body)), resolve));
      await until;
      if (end === 'reset') request.socket.resetAndDestroy();
      else request.socket.end();
    },
    async passUnheard() {
      await onward(await bodyOf(request));
    },
    async cutInside() {
      const chunk = await new Promise<Buffer>((resolve, reject) => request.once('data', resolve).once('close', reject));
      request.pause();
      const sent = send({ host: '127.0.0.1', port, method, path: url, headers });
      sent.once('error', () => undefined);
      await new Promise((resolve) => sent.write(chunk.subarray(0, chunk.length / 2), resolve));
      sent.destroy();
      request.socket.resetAndDestroy();
    },
    cut: () => void request.socket.resetAndDestroy(),
    answer(status, type = 'html') {
      // Read first: a browser that is still sending would see a broken connection.
      request
        .resume()
        .once('end', () =>
          response
            .writeHead(status, { 'Content-Type': type === 'json' ? 'application/json' : 'text/html' })
            .end(
              type === 'json' ? '{"status":503,"message":"no server is available"}' : '<h1>No server is available</h1>',
            ),
        );
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** How long it is is told anew. */
function withoutFraming(raw: string[]): string[] {
  return raw.flatMap((name, at) =>
    at % 2 === 0 && !/^(transfer-encoding|content-length|connection|keep-alive)$/i.test(name)
      ? [name, raw[at + 1]!]
      : [],
  );
}
