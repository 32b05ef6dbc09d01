import { fileURLToPath } from 'node:url';
import type { Frame, Page } from '@playwright/test';
import { build } from 'esbuild';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { FoyerForm } from '@/lib/intake/embed/react/foyer-form';
import type { FoyerFormProps } from '@/lib/intake/embed/react/foyer-form';
import { found } from '../support/embed';
import { answers, plantOpenForm } from '../support/forms';
import { expect, test as base } from '../support/e2e';

/** Tests the React component as a firm's developer uses it: bundled into a page and rendered in strict mode. */

interface App {
  /** Renders the form with these props. null removes the form. */
  show(props: Partial<FoyerFormProps> | null): void;
  /** The names and arguments of all calls of the component's callbacks. */
  heard: [string, unknown?][];
}
declare global {
  interface Window {
    app: App;
  }
}

/** The program of the test page. It reads its first props from the page's HTML, as a server-rendered page does. */
const program = `
  import { createElement, StrictMode } from 'react';
  import { createRoot, hydrateRoot } from 'react-dom/client';
  import { FoyerForm } from '@/lib/intake/embed/react/foyer-form';
  const place = document.getElementById('app');
  const first = JSON.parse(place.dataset.props);
  const heard = [];
  const names = ['onReady', 'onStart', 'onStep', 'onSubmit', 'onError', 'onOpen', 'onClose'];
  // Each render passes new functions, so that the component must call the latest ones.
  const element = (props) => createElement(StrictMode, null, props && createElement(FoyerForm, {
    ...first, ...props, ...Object.fromEntries(names.map((name) => [name, (...details) => heard.push([name, ...details])])),
  }));
  const start = () => {
    const root = place.childElementCount > 0 ? hydrateRoot(place, element({})) : createRoot(place);
    if (place.childElementCount === 0) root.render(element({}));
    window.app = { heard, show: (props) => root.render(element(props)) };
  };
  if (place.dataset.wait === undefined) start();
  else window.start = start;
`;

const test = base.extend<
  {
    slug: string;
    react: (props?: Partial<FoyerFormProps>, more?: { server?: boolean; before?: string; wait?: boolean }) => string;
  },
  { bundle: string }
>({
  bundle: [
    async ({}, use) => {
      const root = fileURLToPath(new URL('../..', import.meta.url));
      const made = await build({
        stdin: { contents: program, resolveDir: root, loader: 'js' },
        bundle: true,
        write: false,
        format: 'iife',
        jsx: 'automatic',
        define: { 'process.env.NODE_ENV': '"development"' },
      });
      await use(made.outputFiles[0]!.text);
    },
    { scope: 'worker' },
  ],
  slug: async ({ foyer }, use) => {
    await use((await plantOpenForm(foyer.db)).slug);
  },
  react: async ({ foyer, slug, hostPage, bundle }, use) => {
    await use((over = {}, { server = false, before = '', wait = false } = {}) => {
      const props = { origin: foyer.origin, form: slug, ...over };
      const script = hostPage({
        path: '/app.js',
        html: bundle,
        headers: { 'content-type': 'text/javascript; charset=utf-8' },
      });
      const markup = server ? renderToString(createElement(FoyerForm, props)) : '';
      const data = JSON.stringify(props).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      return hostPage({
        html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Firm</title></head><body><main><h1>Firm</h1><div id="app" data-props="${data}"${wait ? ' data-wait' : ''}>${markup}</div><p>Below</p></main>${before}<script src="${script}"></script></body></html>`,
      });
    });
  },
});

const heard = (page: Page) => page.evaluate(() => window.app.heard);
const names = async (page: Page) => (await heard(page)).map(([name]) => name);

async function frameOf(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('foyer-form iframe')).contentFrame();
  if (!frame) throw new Error('The page has no frame');
  return frame;
}

async function send(page: Page) {
  const frame = await frameOf(page);
  for (const [name, value] of Object.entries(answers)) await frame.locator(`[name="${name}"]`).fill(value);
  await frame.locator('button[type="submit"]').press('Enter');
  await expect(frame.locator('.thanks h1')).toBeVisible();
}

/** Locates everything that the component and the loader add to the page. */
const traces = (page: Page) => page.locator('foyer-form, iframe, dialog, script[src*="/embed/"]');

test('the React component sends a lead, calls its callback props at each step, and leaves nothing on the page when it is unmounted', async ({
  page,
  foyer,
  slug,
  react,
}) => {
  await page.goto(react({ values: { first_name: 'Prefilled' }, className: 'mine', style: { minHeight: 700 } }));
  await expect.poll(() => names(page)).toContain('onReady');
  await expect(page.locator('foyer-form')).toHaveClass('mine');
  await expect((await frameOf(page)).locator('[name=first_name]')).toHaveValue('Prefilled');
  await send(page);
  const lead = await foyer.db
    .selectFrom('inbox_leads')
    .innerJoin('forms', 'forms.id', 'inbox_leads.form_id')
    .select('global_id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  // The frame's messages reach the host page asynchronously, so the receipt may appear before the host page's events.
  await expect.poll(() => names(page)).toContain('onSubmit');
  const told = await heard(page);
  expect(told.filter(([name]) => name !== 'onReady')).toEqual([
    ['onStart', { foyer: 'start' }],
    ['onSubmit', { foyer: 'submit', lead_id: lead.global_id }],
  ]);
  expect(told[0]).toEqual(['onReady', { foyer: 'ready', height: expect.any(Number) as unknown }]);

  await page.evaluate(() => {
    window.app.show(null);
  });
  await expect(traces(page)).toHaveCount(0);
  await page.evaluate(() => {
    window.app.show({});
  });
  await expect((await frameOf(page)).locator('form')).toBeVisible();
});

test('the React component reports a refused form without the typed text', async ({ page, react }) => {
  await page.goto(react());
  await expect.poll(() => names(page)).toContain('onReady');
  const frame = await frameOf(page);
  await frame.waitForFunction(() => document.querySelector('form')?.noValidate);
  await frame.locator('[name="first_name"]').fill('Only this');
  await frame.locator('[name="first_name"]').press('Enter');
  await expect.poll(() => names(page)).toContain('onError');
  expect(JSON.stringify(await heard(page))).not.toContain('Only this');
});

test('the React component opens a popup when the visitor clicks the link or after the configured time, passes every prop as an attribute, and reports opening and closing', async ({
  page,
  react,
}) => {
  await page.goto(react({ mode: 'popup', open: '1s', once: true, float: true, label: 'Talk <to> us', close: 'Shut' }));
  const element = page.locator('foyer-form');
  for (const [name, value] of Object.entries({ mode: 'popup', open: '1s', once: '1', float: '1', close: 'Shut' }))
    await expect(element).toHaveAttribute(name, value);
  await expect(page.getByRole('dialog')).toBeVisible();
  // Wait until the popup's frame is ready. Before that, the link opens the form's own page instead of the popup,
  // because the browser may still refuse the frame.
  await expect.poll(() => names(page)).toContain('onReady');
  await page.getByRole('button', { name: 'Shut' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('link', { name: 'Talk <to> us' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect((await names(page)).filter((name) => /Open|Close/.test(name))).toEqual(['onOpen', 'onClose', 'onOpen']);
  // After another render with equal props, the page must have the same <foyer-form> element, with its open method.
  await page.evaluate(() => {
    window.app.show({ style: { color: 'red' } });
  });
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await element.evaluate((it) => typeof (it as HTMLElement & { open: unknown }).open)).toBe('function');
  await page.evaluate(() => {
    window.app.show(null);
  });
  await expect(traces(page)).toHaveCount(0);
});

test('the React component reloads the frame when its locale changes and fetches the loader once', async ({
  page,
  foyer,
  react,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/embed/')) fetched.push(request.url());
  });
  await page.goto(react());
  await expect.poll(() => names(page)).toContain('onReady');
  await page.evaluate(() => {
    window.app.show({ locale: 'es' });
  });
  await expect(page.locator('foyer-form iframe')).toHaveAttribute('src', /\/es#foyer=/);
  await expect((await frameOf(page)).locator('html')).toHaveAttribute('lang', 'es');
  expect(fetched).toEqual([`${foyer.origin}/embed/v1.js`]);
});

test('the React component renders a link on the server, and hydrates without a warning even if the loader ran first', async ({
  page,
  foyer,
  slug,
  react,
  browser,
  watch,
}) => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  watch(plain);
  const reader = await plain.newPage();
  await reader.goto(react({ label: '"Ask" & <see>' }, { server: true }));
  await expect(reader.getByRole('link', { name: '"Ask" & <see>' })).toHaveAttribute(
    'href',
    `${foyer.origin}/f/${slug}`,
  );
  await plain.close();

  await page.goto(
    react({}, { server: true, wait: true, before: `<script async src="${foyer.origin}/embed/v1.js"></script>` }),
  );
  await found(await frameOf(page));
  await page.evaluate(() => {
    (window as unknown as { start: () => void }).start();
  });
  await expect.poll(() => page.evaluate(() => 'app' in window)).toBe(true);
  await send(page);
  await expect.poll(() => names(page)).toContain('onSubmit');
  await expect(page.locator('foyer-form iframe')).toHaveCount(1);
});
