import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, createServer, request as send } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** A request on its way to Foyer, with the ways in which the proxy can treat it. */
export interface Exchange {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** Forwards the request with changed headers, and returns the response once `until` resolves. */
  pass(over?: Record<string, string>, until?: Promise<unknown>): Promise<void>;
  /** Forwards the request that many times at once, and returns one of the responses. */
  passTimes(times: number): Promise<void>;
  /** Forwards the request, and drops the connection once the server has sent the response. */
  passUnanswered(): Promise<void>;
  /**
   * Forwards the request and returns only the first bytes of the response, as many as `cut` says. Ends the response
   * once `until` resolves.
   */
  passPart(end: 'ended' | 'short' | 'reset', cut: (answer: Buffer) => number, until?: Promise<unknown>): Promise<void>;
  /** Forwards the request and never returns the response, so that the browser waits until it gives up. */
  passUnheard(): Promise<void>;
  /** Forwards half of the received body, and breaks both connections. */
  cutInside(): Promise<void>;
  /** Breaks the connection without forwarding anything. */
  cut(): void;
  /** Responds in place of Foyer, as a proxy whose server is down. */
  answer(status: number, type?: 'html' | 'json'): void;
}

/** Changes that the proxy makes to all requests and responses, whatever the current rule. */
export interface Rewriting {
  /** Changes the body of a POST. */
  sent?: (body: string) => string;
  /** Changes the HTML of a form's page. */
  page?: (html: string) => string;
}

/**
 * A proxy between one visitor and Foyer. Each visitor gets a separate origin, so that visitors share no stored data.
 */
export interface Line {
  origin: string;
  /** Decides what happens to each request. By default all requests pass. */
  rule: (exchange: Exchange) => Promise<void> | void;
  /** Decides which requests are always cut, whatever the rule. `posts` includes the current one. */
  lacks: (exchange: { method: string; path: string; posts: number }) => boolean;
  rewriting: Rewriting;
  /**
   * Resolves once no request has been active for a moment, so that scripts that load while the visitor types have
   * arrived.
   */
  quiet(): Promise<void>;
  /** Resolves once that many POST requests have arrived. */
  posts(count: number): Promise<void>;
  close(): void;
}

const patience_ms = 30_000;
const quiet_ms = 400;
const glance_ms = 50;
const agent = new Agent({ keepAlive: true });

/** Starts a proxy. @param port the port of Foyer on this machine */
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
    // Either side may have closed its connection by now, which these tests intend.
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
        if ((await Promise.race([came, late])) === 'late') throw new Error(`only ${posts} of ${count} posts arrived`);
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
      // End the response as HTTP/1.0 does, so that the browser treats the received part as the whole response.
      // Otherwise the browser would report the missing last chunk as an error.
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
      // Read the request first. A browser that is still sending would see a broken connection instead of the response.
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

/** Removes the headers that describe the length and the connection, because Node sets them again. */
function withoutFraming(raw: string[]): string[] {
  return raw.flatMap((name, at) =>
    at % 2 === 0 && !/^(transfer-encoding|content-length|connection|keep-alive)$/i.test(name)
      ? [name, raw[at + 1]!]
      : [],
  );
}
