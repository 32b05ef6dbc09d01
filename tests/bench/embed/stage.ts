import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Frame, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { chromium_args, chromiumPath } from '../../support/chromium';
import type { Product } from './product';
import { watch } from './watch';

/** How long the loader and the frame's page are on their way, for everyone: on this machine they would be there before the first paint. */
const way_ms = 150;
const ready_ms = 8_000;

export interface Answer {
  type: string;
  body: string | Uint8Array;
  headers?: Record<string, string>;
}

/** A loopback server of many names, and a browser that asks nobody else. */
export interface Stage {
  browser: Browser;
  port: number;
  /** e.g. http://cal.test:40123 */
  origin(host: string): string;
  /** `host` and path, without a query. */
  serve(host: string, path: string, answer: Answer | (() => Answer)): void;
  /** Opens a page of the firm's site that holds this; the page must be closed. */
  open(product: Product, body: string, options?: OpenOptions): Promise<Page>;
  /** What was asked of other machines, and was not let out. */
  escaped: string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  width?: number;
  height?: number;
  headers?: Record<string, string>;
}

export async function startStage(): Promise<Stage> {
  const answers = new Map<string, Answer | (() => Answer)>();
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'x.test'}`);
    const found = answers.get(url.hostname + url.pathname);
    if (!found) return void response.writeHead(404).end();
    const { type, body, headers } = typeof found === 'function' ? found() : found;
    response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*', ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromium_args });
  const escaped: string[] = [];

  return {
    browser,
    port,
    escaped,
    origin: (host) => `http://${host}:${port}`,
    serve: (host, path, answer) => void answers.set(host + path, answer),
    async open(product, body, { width = 1_280, height = 1_600, headers } = {}) {
      answers.set('firm.test/', { type: 'text/html; charset=utf-8', body: hostPage(body), headers });
      const context = await browser.newContext({ viewport: { width, height } });
      // The compiler's mark on functions, which it leaves in those that run in the page.
      await context.addInitScript('globalThis.__name = (it) => it');
      await context.addInitScript(watch);
      await context.route('**/*', async (route) => {
        const { hostname, pathname, origin } = new URL(route.request().url());
        if (!/^(localhost|127\.0\.0\.1)$|\.test$/.test(hostname)) {
          // Typeform's loader takes its style sheets from one place only.
          const sheet = answers.get(hostname + pathname);
          if (sheet && typeof sheet === 'object')
            return route.fulfill({ contentType: sheet.type, body: Buffer.from(sheet.body) });
          escaped.push(hostname);
          return route.abort();
        }
        const is_loader = origin === product.loader_origin && pathname === product.loader_path;
        const is_frame = route.request().isNavigationRequest() && hostname !== 'firm.test';
        if (is_loader || is_frame) await delay(way_ms);
        return is_loader && product.loader_text !== undefined
          ? route.fulfill({ contentType: 'text/javascript', body: product.loader_text })
          : route.continue();
      });
      const page = await context.newPage();
      page.once('close', () => void context.close());
      await page.goto(`http://firm.test:${port}/`, { waitUntil: 'commit' });
      return page;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A site with text above and below, in no style of its own but the browser's. */
function hostPage(body: string): string {
  const text = 'We answer every message within a working day. '.repeat(6);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hale &amp; Ortiz</title></head>
<body><main><h1>Hale &amp; Ortiz</h1><p><a href="/about" id="before">About us</a> ${text}</p><div id="place">${body}</div><h2>Where we are</h2><p>${text}</p><p><a href="/imprint" id="after">Imprint</a></p></main></body></html>`;
}

/** The frame's page, once the host shows it at the height of its contents; undefined if that never happens. */
export async function readyFrame(
  page: Page,
  product: Product,
  nth = 0,
  timeout = ready_ms,
): Promise<Frame | undefined> {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline) {
    // By the frames and not by their elements: what finds those leaves listeners of its own in the page.
    const frame = page
      .mainFrame()
      .childFrames()
      .filter((it) => it.url().startsWith(product.frame_origin))[nth];
    if (frame && (await isFitting(page, product, frame, nth))) return frame;
    await delay(50);
  }
  return undefined;
}

async function isFitting(page: Page, { frame: selector }: Product, frame: Frame, nth: number): Promise<boolean> {
  try {
    const inner = await frame.evaluate(() =>
      document.readyState === 'complete' ? document.body.getBoundingClientRect().height : 0,
    );
    const outer = await page.evaluate(
      ([at, n]) => {
        const it = document.querySelectorAll<HTMLElement>(at)[n];
        return it?.checkVisibility({ visibilityProperty: true }) ? parseFloat(getComputedStyle(it).height) : 0;
      },
      [selector, nth] as const,
    );
    return fits(outer, inner);
  } catch {
    // It was on its way to another page.
    return false;
  }
}

/** Not a pixel too low, nor too high; whole pixels or not is a matter of taste. */
export function fits(outer_px: number, inner_px: number): boolean {
  return inner_px > 0 && outer_px > inner_px - 0.01 && outer_px < inner_px + 1;
}
