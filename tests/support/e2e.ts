import { createServer } from 'node:http';
import type { Browser, BrowserContext, Cookie, Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import type { DatabaseName } from './fresh-database';
import type { RunningFoyer } from './server';
import { foyer as runCommand, startFoyer, withPassword } from './server';

export { expect };

/** Tags a test that runs on both databases, because its SQL or timing differs. */
export const on_both_databases = { tag: '@both-databases' };

export interface Firm {
  firm_id: number;
  form_slug: string;
  inbox_token: string;
  owner_email: string;
  owner_password: string;
}

/** A page of the firm's own website, on a server and host other than Foyer's. */
export interface HostPage {
  html: string;
  headers?: Record<string, string>;
  /** The page's host name, which may be any name under .test; firm.test by default. */
  host?: string;
  path?: string;
}

interface WorkerFixtures {
  database: DatabaseName;
  /**
   * Settings for the worker's server. `test.use({ settings })` at the top of a file gives the file a separate server.
   */
  settings: Record<string, string>;
  foyer: RunningFoyer;
  firm: Firm;
  /** The cookies of the firm's owner, who signs in once for all tests of the worker. */
  owner_cookies: Cookie[];
  hosts: { serve(page: HostPage): string; port: number };
}

interface TestFixtures {
  /** Serves a host page and returns its URL, for example `http://firm.test:40123/`. */
  hostPage: (page: HostPage) => string;
  /** Signs in the firm's owner by cookies, or another user by the sign-in form. */
  signIn: (page: Page, user?: { email: string; password: string }) => Promise<void>;
  /**
   * The firm's inbox in a second browser, connected to live updates. JavaScript is on there even if it is off in the
   * visitor's browser.
   */
  inbox: Page;
  /** Allows console messages that the test expects. All other console errors fail the test. */
  expectConsole: (message: RegExp) => void;
  /** Watches the console of a browser context that the test created. The default context is always watched. */
  watch: (context: BrowserContext) => void;
  /** A fixture that runs with every test, even if the test does not request it. */
  complaints: { expected: RegExp[]; watch(context: BrowserContext): void };
}

/** Creates a firm with an owner and a form by the command line. */
export async function createFirm(server: Pick<RunningFoyer, 'env'>): Promise<Firm> {
  const owner_email = 'owner@firm.test';
  const owner_password = 'correct horse battery staple';
  const args = ['firm', 'create', '--name', 'Hale & Ortiz', '--owner-email', owner_email];
  const made = await runCommand<Pick<Firm, 'firm_id' | 'form_slug' | 'inbox_token'>>(
    args,
    withPassword(server, owner_password),
  );
  return { ...made, owner_email, owner_password };
}

/**
 * Opens a firm's inbox in a separate browser context, and waits until it receives live updates.
 *
 * @param who the firm whose owner signs in by the form, or the cookies of a signed-in user
 */
export async function openInbox(
  browser: Browser,
  baseURL: string,
  who: Firm | Cookie[],
  watch?: (context: BrowserContext) => void,
): Promise<Page> {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: true });
  watch?.(context);
  const staff = await context.newPage();
  if (Array.isArray(who)) await context.addCookies(who);
  else await signInAs(staff, who.owner_email, who.owner_password);
  await staff.goto('/inbox');
  await expect(staff.locator('[data-live=live]')).toBeVisible();
  return staff;
}

/** Signs a user in by the form. */
async function signInAs(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('input[name="password"]').press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/**
 * Waits until React controls a page with a form. On hydration, React resets a textarea with initial text and drops what
 * was typed before (initTextarea in react-dom).
 */
export async function scripted(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main form') ?? {}).some((name) => name.startsWith('__react')),
  );
}

/**
 * Playwright's `test` with a Foyer server and a firm for each worker. A test fails on every unexpected console error.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  database: ['sqlite', { option: true, scope: 'worker' }],
  settings: [{}, { option: true, scope: 'worker' }],

  foyer: [
    async ({ database, settings }, use) => {
      const server = await startFoyer({ database, env: settings });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  firm: [
    async ({ foyer }, use) => {
      await use(await createFirm(foyer));
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  owner_cookies: [
    async ({ browser, foyer, firm }, use) => {
      const context = await browser.newContext({ baseURL: foyer.origin });
      await signInAs(await context.newPage(), firm.owner_email, firm.owner_password);
      const cookies = await context.cookies();
      await context.close();
      await use(cookies);
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  hosts: [
    // Playwright reads a fixture's dependencies from this pattern, so it must be a destructuring pattern.
    async ({}, use) => {
      const pages = new Map<string, HostPage>();
      const server = createServer((request, response) => {
        const place = `${request.headers.host ?? ''}${request.url ?? ''}`;
        // A host page that a test serves at a path without a query also answers requests for that path with a query.
        const page = pages.get(place) ?? pages.get(place.split('?', 1)[0] ?? '');
        if (!page) return void response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      if (typeof address !== 'object' || !address) throw new Error('The host pages have no port');
      const { port } = address;
      await use({
        port,
        serve(page) {
          const place = `${page.host ?? 'firm.test'}:${port}${page.path ?? '/'}`;
          pages.set(place, page);
          return `http://${place}`;
        },
      });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ foyer }, use) => {
    await use(foyer.origin);
  },

  hostPage: async ({ hosts }, use) => {
    await use((page) => hosts.serve(page));
  },

  signIn: async ({ owner_cookies }, use) => {
    await use((page, user) =>
      user ? signInAs(page, user.email, user.password) : page.context().addCookies(owner_cookies),
    );
  },

  inbox: async ({ browser, foyer, owner_cookies, watch }, use) => {
    const staff = await openInbox(browser, foyer.origin, owner_cookies, watch);
    await use(staff);
    await staff.context().close();
  },

  expectConsole: async ({ complaints }, use) => {
    await use((message) => void complaints.expected.push(message));
  },

  watch: async ({ complaints }, use) => {
    await use((context) => {
      complaints.watch(context);
    });
  },

  complaints: [
    async ({ context, foyer, hosts }, use) => {
      const found: string[] = [];
      const expected: RegExp[] = [];
      const watch = (watched: BrowserContext) => {
        watched.on('console', (message) => {
          if (message.type() === 'error') found.push(`console: ${message.text()} (${message.location().url})`);
        });
        watched.on('weberror', (error) => found.push(`uncaught: ${error.error().message}`));
        watched.on('request', (request) => {
          const url = new URL(request.url());
          const ours =
            url.host === new URL(foyer.origin).host ||
            (url.hostname.endsWith('.test') && [String(hosts.port), new URL(foyer.origin).port].includes(url.port));
          if (/^https?:|^wss?:/.test(url.protocol) && !ours) found.push(`third host: ${url.href}`);
        });
      };
      watch(context);
      await use({ expected, watch });
      expect(
        found.filter((complaint) => !expected.some((pattern) => pattern.test(complaint))),
        'the browser complained',
      ).toEqual([]);
    },
    { auto: true },
  ],
});
