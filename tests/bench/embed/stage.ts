import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Frame, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { chromium_args, chromiumPath } from '../../support/chromium';
import type { Product } from './product';
import { watch } from './watch';

/**
 * The delay of the loader and of the frame's page for every product. Without a delay they would arrive before the first
 * paint.
 */
const way_ms = 150;
const ready_ms = 8_000;

export interface Answer {
  type: string;
  body: string | Uint8Array;
  headers?: Record<string, string>;
}

/** A loopback server with many host names, and a browser that may not contact other machines. */
export interface Stage {
  browser: Browser;
  port: number;
  /** Returns the origin of a host name, for example http://cal.test:40123. */
  origin(host: string): string;
  /** Serves an answer at a host and path without a query. */
  serve(host: string, path: string, answer: Answer | (() => Answer)): void;
  /** Opens a page of the firm's website that contains this markup. The caller must close the page. */
  open(product: Product, body: string, options?: OpenOptions): Promise<Page>;
  /** The host names of refused requests to other machines. */
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
      // The compiler inserts calls of a helper __name into functions that run in the page, so the page must define the
      // helper.
      await context.addInitScript('globalThis.__name = (it) => it');
      await context.addInitScript(watch);
      await context.route('**/*', async (route) => {
        const { hostname, pathname, origin } = new URL(route.request().url());
        if (!/^(localhost|127\.0\.0\.1)$|\.test$/.test(hostname)) {
          // Typeform's loader loads its style sheets from a fixed host.
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

/** Returns the HTML of a page with text above and below the embed, without styles. */
function hostPage(body: string): string {
  const text = 'We answer every message within a working day. '.repeat(6);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hale &amp; Ortiz</title></head>
<body><main><h1>Hale &amp; Ortiz</h1><p><a href="/about" id="before">About us</a> ${text}</p><div id="place">${body}</div><h2>Where we are</h2><p>${text}</p><p><a href="/imprint" id="after">Imprint</a></p></main></body></html>`;
}

/** Returns the frame once the host page shows it with the height of its content; undefined if that does not happen. */
export async function readyFrame(
  page: Page,
  product: Product,
  nth = 0,
  timeout = ready_ms,
): Promise<Frame | undefined> {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline) {
    // Find the frame through the frame tree. Locating its element would add listeners to the page.
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
    // The script failed because the frame was navigating to another page.
    return false;
  }
}

/** Returns whether the frame is at least as high as its content and less than a pixel higher. */
export function fits(outer_px: number, inner_px: number): boolean {
  return inner_px > 0 && outer_px > inner_px - 0.01 && outer_px < inner_px + 1;
}
