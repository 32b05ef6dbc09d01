import type { FrameLocator, Page } from '@playwright/test';
import { EmbedOptions } from '@/lib/intake/embed/schema';
import {
  default_heights,
  domSnippet,
  embedSnippet,
  htmlSnippet,
  loaderAt,
  plainFrameSnippet,
} from '@/lib/intake/embed/snippet';
import type { Db } from '@/lib/platform/db/schema';
import { violationsInBothSchemes } from '../support/axe';
import type { Firm } from '../support/e2e';
import { expect, scripted, test as base } from '../support/e2e';
import { setClosed } from '../support/forms';

/**
 * Provides the firm's own form, with one site on the firm's list. Each test uses other sites, because the server
 * records a refused site only once in a while.
 */
const test = base.extend<{
  form: { id: number; slug: string; origins: () => Promise<string[]>; list: (sites: string[]) => Promise<void> };
}>({
  form: async ({ foyer, firm }, use) => {
    const { db, origin } = foyer;
    const { id, slug } = await db
      .selectFrom('forms')
      .select(['id', 'slug'])
      .where('firm_id', '=', firm.firm_id)
      .executeTakeFirstOrThrow();
    const origins = async () =>
      (await db.selectFrom('refused_sites').select('origin').where('form_id', '=', id).orderBy('id').execute()).map(
        (row) => row.origin,
      );
    // Write the list to the database directly. The server applies the change within a second.
    const list = async (sites: string[]) => {
      await db
        .updateTable('firms')
        .set({ sites: JSON.stringify(sites) })
        .where('id', '=', firm.firm_id)
        .execute();
      const framing = async () => (await fetch(`${origin}/f/${slug}`)).headers.get('content-security-policy');
      await expect.poll(framing).toContain(`frame-ancestors ${sites.length > 0 ? `'self' ${sites.join(' ')}` : '*'}`);
    };
    await db.deleteFrom('refused_sites').execute();
    await list(['https://www.firm.example']);
    await use({ id, slug, origins, list });
  },
});
test.use({ settings: { FOYER_OUTBOUND_HOSTS: '127.0.0.1' } });

const html = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hale &amp; Ortiz</title>${head}</head><body><main><h1>Contact us</h1>${body}</main></body></html>`;
const refusal = /frame-ancestors|ERR_BLOCKED_BY_RESPONSE|chrome-error/;

/** Expects no sideways scrolling at 320 px, the width of a page at 400 % zoom. */
async function expectReflow(page: Page) {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
}

test('a page of a site that is not on the list shows a link to the form, and the firm sees the site and allows it', async ({
  page,
  foyer,
  form,
  hostPage,
  signIn,
  browser,
  watch,
  expectConsole,
}) => {
  expectConsole(refusal);
  const host = hostPage({ html: html(embedSnippet(foyer.origin, form.slug)), host: 'stranger.test', path: '/contact' });
  const { origin } = new URL(host);
  await page.goto(host);
  await expect.poll(form.origins).toEqual([origin]);
  await expect(page.getByRole('link', { name: 'Contact us' })).toBeVisible();

  const context = await browser.newContext({ baseURL: foyer.origin });
  watch(context);
  const staff = await context.newPage();
  await signIn(staff);
  await staff.goto('/forms');
  await expect(
    staff.getByText(`${origin} tried to show this form, once, last just now. Allow the site only if it is yours.`),
  ).toBeVisible();
  expect(await violationsInBothSchemes(staff)).toEqual([]);
  await expectReflow(staff);
  await staff.getByRole('button', { name: `Allow ${origin}` }).click();
  await expect(staff.getByText('Site allowed. It can show your forms now.')).toBeVisible();
  await expect(staff.getByText('tried to show this form')).toHaveCount(0);

  await page.goto(host);
  await expect(page.frameLocator('iframe').getByRole('button', { name: 'Send' })).toBeVisible();
  await expect(page.locator('foyer-form a')).toHaveCount(0);
  expect(await form.origins()).toEqual([]);
  await context.close();
});

const inside = (url: string) => `<iframe src="${url}"></iframe>`;
const srcdoc = (url: string, attributes = '') =>
  `<iframe ${attributes} srcdoc="<iframe src='${url}'></iframe>"></iframe>`;
/** Each case names the hosts whose pages surround the form, outermost first, and how the innermost page embeds it. */
const framings: { name: string; hosts: string[]; shown: boolean; by?: (url: string) => string }[] = [
  { name: 'a site on the list', hosts: ['allowed.test'], shown: true },
  { name: 'a site that is not on the list', hosts: ['other.test'], shown: false },
  { name: 'a subdomain of a site on the list', hosts: ['www.allowed.test'], shown: false },
  { name: 'another port of a site on the list', hosts: ['ported.test'], shown: false },
  { name: 'an http page when https is on the list', hosts: ['secure.test'], shown: false },
  { name: 'a listed site inside another listed site', hosts: ['allowed.test', 'partner.test'], shown: true },
  { name: 'an unlisted site inside a listed site', hosts: ['allowed.test', 'other.test'], shown: false },
  { name: 'a listed site inside an unlisted site', hosts: ['other.test', 'allowed.test'], shown: false },
  {
    name: 'a data: frame of a listed site, which has an opaque origin',
    hosts: ['allowed.test'],
    by: (url) => `<iframe src="data:text/html,<iframe src='${url}'></iframe>"></iframe>`,
    shown: false,
  },
  {
    name: "an about:srcdoc frame of a listed site, which has the site's origin",
    hosts: ['allowed.test'],
    by: srcdoc,
    shown: true,
  },
  { name: 'an about:srcdoc frame of an unlisted site', hosts: ['other.test'], by: srcdoc, shown: false },
  {
    name: 'a sandboxed about:srcdoc frame of a listed site, which has an opaque origin',
    hosts: ['allowed.test'],
    by: (url) => srcdoc(url, 'sandbox="allow-scripts allow-forms"'),
    shown: false,
  },
];

test('browsers show a form only if every surrounding page belongs to a site on the list', async ({
  page,
  foyer,
  form,
  hosts,
  expectConsole,
}) => {
  expectConsole(refusal);
  const { port } = hosts;
  await form.list([
    `http://allowed.test:${port}`,
    `http://partner.test:${port}`,
    'http://ported.test:1',
    `https://secure.test:${port}`,
  ]);
  for (const [n, { name, hosts: around, shown, by = inside }] of framings.entries()) {
    await test.step(`the browser ${shown ? 'shows' : 'refuses'} the form in ${name}`, async () => {
      let body = by(`${foyer.origin}/f/${form.slug}`);
      let url = '';
      for (const host of around.toReversed()) {
        url = hosts.serve({ html: html(body), host, path: `/framing/${n}` });
        body = inside(url);
      }
      await page.goto(url);
      const depth = around.length + (by === inside ? 0 : 1);
      const frames = () =>
        page
          .frames()
          .slice(1)
          .map((frame) => frame.url());
      await expect.poll(frames, name).toHaveLength(depth);
      const form_frame = Array.from({ length: depth }).reduce<Page | FrameLocator>(
        (outer) => outer.frameLocator('iframe'),
        page,
      );
      if (shown) await expect(form_frame.getByRole('button', { name: 'Send' }), name).toBeVisible();
      else {
        await expect.poll(() => frames().at(-1), name).toBe('chrome-error://chromewebdata/');
        await expect(form_frame.getByRole('textbox'), name).toHaveCount(0);
      }
    });
  }
});

test('a refused site that the firm dismissed does not appear again', async ({
  page,
  foyer,
  form,
  hostPage,
  signIn,
  expectConsole,
}) => {
  expectConsole(refusal);
  const host = hostPage({ html: html(plainFrameSnippet(foyer.origin, form.slug)), host: 'dismissed.test' });
  await page.goto(host);
  await expect.poll(form.origins).toEqual([new URL(host).origin]);
  await signIn(page);
  await page.goto('/forms');
  await page.getByRole('button', { name: `Dismiss ${new URL(host).origin}` }).click();
  await expect(page.getByText('Site dismissed.')).toBeVisible();
  await page.goto('/forms');
  await expect(page.getByText('tried to show this form')).toHaveCount(0);
});

/** Anyone can invent refused sites, so a long list of them must not hide the form's own controls. */
test('the Forms page shows the three refused sites with the most attempts and hides the other refused sites, which one click dismisses', async ({
  page,
  foyer,
  firm,
  form,
  signIn,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const seen = (origin: string, times: number, minutes: number) => ({
    firm_id: firm.firm_id,
    form_id: form.id,
    origin,
    first_seen_at: at(minutes),
    last_seen_at: at(minutes),
    times,
  });
  const made_up = Array.from({ length: 14 }, (_, n) => seen(`https://s${String(n)}.example`, 1, n + 2));
  await foyer.db
    .insertInto('refused_sites')
    .values([...made_up, seen('https://real.example', 300, 600)])
    .execute();
  await signIn(page);
  await page.goto('/forms');
  const said = page.getByText('tried to show this form,');
  await expect(said).toHaveText([
    /^https:\/\/real\.example tried to show this form, 300 times, last 10 hours ago/,
    /^https:\/\/s0\.example/,
    /^https:\/\/s1\.example/,
  ]);
  await expect(page.getByRole('link', { name: 'Share' })).toBeInViewport();
  const others = page.getByText('12 more sites tried to show this form');
  await others.click();
  await expect(page.getByRole('button', { name: /^Allow/ })).toHaveCount(15);
  expect(await violationsInBothSchemes(page)).toEqual([]);
  await expectReflow(page);
  // "Dismiss all" must not dismiss a site that appeared after the page was loaded.
  await foyer.db
    .insertInto('refused_sites')
    .values(seen('https://late.example', 1, 0))
    .execute();
  await page.getByRole('button', { name: 'Dismiss all 12' }).click();
  await expect(page.getByText('Sites dismissed.')).toBeVisible();
  await expect(said).toHaveText([/^https:\/\/real/, /^https:\/\/late/, /^https:\/\/s0/]);
  await expect(page.getByText('One more site tried to show this form')).toBeVisible();
});

test('the Forms page explains why a site cannot be allowed', async ({ page, foyer, firm, form, signIn }) => {
  const seen = new Date().toISOString();
  await foyer.db
    .insertInto('refused_sites')
    .values({
      firm_id: firm.firm_id,
      form_id: form.id,
      origin: 'https://one-too-many.example',
      first_seen_at: seen,
      last_seen_at: seen,
      times: 3,
    })
    .execute();
  await form.list(Array.from({ length: 50 }, (_, n) => `https://s${String(n)}.example`));
  await signIn(page);
  await page.goto('/forms');
  await page.getByRole('button', { name: 'Allow https://one-too-many.example' }).click();
  await expect(page.getByText('The list already has 50 sites. Remove one under Settings > Firm.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Allow https://one-too-many.example' })).toBeVisible();
  expect(await sitesOf(foyer, firm)).not.toContain('one-too-many');
  await page.goto('/forms?problem=toString');
  await expect(page.getByText('Something went wrong. Nothing was changed.')).toBeVisible();
});

test('with several forms, the label of every control on the Forms page names its form', async ({
  page,
  foyer,
  firm,
  form,
  signIn,
}) => {
  const { db } = foyer;
  const seen = new Date().toISOString();
  const { id, slug } = await db
    .insertInto('forms')
    .values({
      firm_id: firm.firm_id,
      slug: 'secondform',
      name: 'Branch office',
      version: 1,
      created_at: seen,
      updated_at: seen,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
  const { definition } = await db
    .selectFrom('form_versions')
    .select('definition')
    .where('form_id', '=', form.id)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('form_versions')
    .values({ firm_id: firm.firm_id, form_id: id, version: 1, definition, created_at: seen })
    .execute();
  for (const form_id of [form.id, id])
    await db
      .insertInto('refused_sites')
      .values({
        firm_id: firm.firm_id,
        form_id,
        origin: 'https://both.example',
        first_seen_at: seen,
        last_seen_at: seen,
        times: 1,
      })
      .execute();
  await signIn(page);
  await page.goto('/forms');
  const main = page.getByRole('main');
  const names = async (role: 'button' | 'link') =>
    await main
      .getByRole(role)
      .evaluateAll((controls) =>
        controls.map(
          (control) => [control.getAttribute('aria-label') ?? control.textContent, control.textContent] as const,
        ),
      );
  for (const role of ['button', 'link'] as const) {
    const found = (await names(role)).filter(([name]) => !name.startsWith('Allow'));
    expect(new Set(found.map(([name]) => name)).size).toBe(found.length);
    // WCAG 2.2 (2.5.3): the accessible name starts with the visible label, for users of speech input.
    for (const [name, visible] of found) expect(name.startsWith(visible), name).toBe(true);
  }
  await expect(main.getByRole('link', { name: `${foyer.origin}/f/${slug}` })).toBeVisible();
  await main.getByRole('link', { name: 'Close form…: Branch office' }).click();
  await main.getByRole('button', { name: 'Close form' }).click();
  await main.getByRole('button', { name: 'Reopen form: Branch office' }).click();
  await expect(page.getByText('Form reopened.')).toBeVisible();
  await main.getByRole('button', { name: 'Dismiss https://both.example at Branch office' }).click();
  await expect(main.getByRole('button', { name: /^Dismiss/ })).toHaveCount(1);
  await db.deleteFrom('refused_sites').execute();
  await db.deleteFrom('form_versions').where('form_id', '=', id).execute();
  await db.deleteFrom('forms').where('id', '=', id).execute();
});

/** A page that sends no referrer cannot be identified, unless the browser's report names it. */
test("the browser's report identifies a refused site whose frame sends no referrer, and a site without a referrer and a report is not recorded", async ({
  page,
  foyer,
  form,
  hostPage,
  expectConsole,
}) => {
  expectConsole(refusal);
  const frame = plainFrameSnippet(foyer.origin, form.slug);
  await page.goto(hostPage({ html: html(frame), headers: { 'referrer-policy': 'no-referrer' }, host: 'silent.test' }));
  const host = hostPage({
    html: html(frame.replace('<iframe', '<iframe referrerpolicy="no-referrer"')),
    host: 'quiet.test',
  });
  await page.goto(host);
  await expect.poll(form.origins).toEqual([new URL(host).origin]);
});

test('the server records no refused site when a listed site shows the form or when a site only links to the form', async ({
  page,
  foyer,
  form,
  hostPage,
}) => {
  const host = hostPage({
    html: html(
      `<p><a id="to" href="${foyer.origin}/f/${form.slug}">To the form</a></p>${plainFrameSnippet(foyer.origin, form.slug)}`,
    ),
    host: 'listed.test',
  });
  await form.list([new URL(host).origin]);
  await page.goto(host);
  await expect(page.frameLocator('iframe').getByRole('button', { name: 'Send' })).toBeVisible();
  await page.locator('#to').click();
  await expect(page.getByRole('button', { name: 'Send' })).toBeVisible();
  // The server records reports in order. When a report that is sent afterwards is recorded and no other report is, the
  // earlier page caused no report.
  const later = JSON.stringify({
    'csp-report': { 'effective-directive': 'frame-ancestors', referrer: 'https://later.example/' },
  });
  await fetch(`${foyer.origin}/f/${form.slug}/framed`, {
    method: 'POST',
    body: later,
    headers: { 'Content-Type': 'application/csp-report' },
  });
  await expect.poll(form.origins).toEqual(['https://later.example']);
});

test('the server answers 204 to a forged framing report and records only reports that name a website', async ({
  foyer,
  form,
}) => {
  const send = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${foyer.origin}/f/${form.slug}/framed`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/csp-report', ...headers },
    });
  const report = (referrer: string, directive = 'frame-ancestors') =>
    JSON.stringify({ 'csp-report': { 'effective-directive': directive, referrer } });
  const bodies = [
    '',
    '{',
    '[]',
    'null',
    report('https://script.example/', 'script-src-elem'),
    report('nonsense'),
    report('javascript:alert(1)'),
    report(`${foyer.origin}/inbox`),
    report('https://*.co.uk/'),
    `{"csp-report":${'['.repeat(5_000)}`,
    report(`https://x.example/${'x'.repeat(20_000)}`),
  ];
  for (const body of bodies) expect((await send(body)).status, body.slice(0, 60)).toBe(204);
  // Firefox reports the full URL of the framing page. The server must keep only its origin.
  expect((await send(report('https://firefox.example:8443/secret?token=1'))).status).toBe(204);
  await expect.poll(form.origins).toEqual(['https://firefox.example:8443']);
});

test('a page with cross-origin isolation shows the embedded form', async ({
  page,
  foyer,
  form,
  hosts,
  expectConsole,
}) => {
  expectConsole(/^third host: http:\/\/localhost/);
  await form.list([]);
  for (const policy of ['require-corp', 'credentialless']) {
    // Cross-origin isolation requires a secure context. Over plain http, only localhost is a secure context.
    const host = hosts.serve({
      html: html(embedSnippet(foyer.origin, form.slug)),
      headers: { 'cross-origin-embedder-policy': policy, 'cross-origin-opener-policy': 'same-origin' },
      host: 'localhost',
      path: `/${policy}`,
    });
    await page.goto(host);
    expect(await page.evaluate(() => crossOriginIsolated), policy).toBe(true);
    await expect(page.frameLocator('iframe').getByRole('button', { name: 'Send' }), policy).toBeVisible();
  }
});

test.describe('the check of a page on which a form is installed', () => {
  const look = async (page: Page, address: string, policy = '') => {
    await page.getByLabel('Page URL').fill(address);
    await page.getByLabel(/^Content-Security-Policy/).fill(policy);
    await page.getByRole('button', { name: 'Check page' }).click();
  };

  test('the page check lists what to change, and a page with these changes shows the form in a browser', async ({
    page,
    foyer,
    form,
    hosts,
    signIn,
    browser,
    watch,
    expectConsole,
  }) => {
    // The one remaining violation is the ignored style attribute, which the check reports as affecting only the
    // appearance.
    expectConsole(/^third host: http:\/\/127\.0\.0\.1|Applying inline style violates/);
    const looks_alone = 'makes browsers ignore style attributes';
    const at = (path: string, csp: string) =>
      hosts.serve({
        html: html(embedSnippet(foyer.origin, form.slug)),
        headers: { 'content-security-policy': csp },
        host: '127.0.0.1',
        path,
      });
    const strict = "default-src 'none'";
    await signIn(page);
    await page.goto('/forms');
    await page.getByRole('link', { name: 'Check installation' }).click();
    await scripted(page);
    await look(page, at('/strict', strict));
    await expect(page.getByRole('alert').filter({ hasText: '3 problems block the form.' })).toBeVisible();
    const fixes = [`frame-src ${foyer.origin}`, `script-src ${foyer.origin}/embed/v1.js`];
    await expect(page.getByRole('group', { name: /^Directive for/ })).toHaveText(fixes, { useInnerText: true });
    await expect(page.getByRole('button', { name: /^Allow http:\/\/127/ })).toBeVisible();
    await expect(page.getByLabel('Page URL')).toHaveValue(/\/strict$/);
    expect(await violationsInBothSchemes(page)).toEqual([]);
    await expectReflow(page);

    await page.getByRole('button', { name: /^Allow http:\/\/127/ }).click();
    await expect(page.getByText('Site allowed. It can show your forms now.')).toBeVisible();
    // After the site was allowed, the page must still show the checked address and the other findings.
    expect(new URL(page.url()).pathname).toBe(`/forms/${String(form.id)}/check`);
    await expect(page.getByLabel('Page URL')).toHaveValue(/\/strict$/);
    await expect(page.getByRole('alert').filter({ hasText: '2 problems block the form.' })).toBeVisible();
    await expect(page.getByText('is on your list of allowed sites')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Allow/ })).toHaveCount(0);
    expect(await page.getByRole('group', { name: /^Directive for/ }).allInnerTexts()).toEqual(fixes);
    const mended = [...fixes, strict].join('; ');
    await look(page, at('/mended', mended));
    await expect(page.getByRole('status').filter({ hasText: 'No problems found.' })).toBeVisible();
    await expect(page.getByText(looks_alone)).toBeVisible();

    const context = await browser.newContext();
    watch(context);
    const visitor = await context.newPage();
    await visitor.goto(at('/mended', mended));
    await expect(visitor.frameLocator('iframe').getByRole('button', { name: 'Send' })).toBeVisible();
    await context.close();
  });

  test('the page check explains why an invalid, redirecting or private address cannot be checked and shows no content of it', async ({
    page,
    form,
    foyer,
    hosts,
    signIn,
  }) => {
    await signIn(page);
    await page.goto(`/forms/${String(form.id)}/check`);
    await look(page, '');
    await expect(
      page.getByRole('alert').filter({ hasText: 'Enter the URL of your page or its Content-Security-Policy' }),
    ).toBeFocused();
    await look(page, 'ftp://firm.example');
    await expect(page.getByRole('alert').filter({ hasText: 'Enter the URL of a page' })).toBeVisible();
    await expect(page.getByLabel('Page URL')).toHaveValue('ftp://firm.example');
    await look(page, foyer.origin);
    await expect(page.getByRole('alert').filter({ hasText: 'could not be checked' })).toBeVisible();
    await look(page, 'http://10.0.0.1/');
    await expect(page.getByText('Foyer only checks pages on the public internet')).toBeVisible();
    await look(page, `http://127.0.0.1:${String(hosts.port)}/nothing-here`);
    await expect(page.getByText('The server answered with status 404')).toBeVisible();
  });

  test('the check of an installation keeps text that a user types while the check is running', async ({
    page,
    form,
    signIn,
  }) => {
    await signIn(page);
    await page.goto(`/forms/${String(form.id)}/check`);
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    let looks = 0;
    await page.route('**/check', async (route) => {
      if (route.request().method() === 'POST') {
        looks += 1;
        await held;
      }
      await route.continue();
    });
    await scripted(page);
    await look(page, 'https://first.example', "frame-src 'none'");
    await expect(page.getByRole('button', { name: 'Checking…' })).toBeVisible();
    await page.getByLabel('Page URL').fill('https://second.example');
    await page.getByLabel(/^Content-Security-Policy/).fill('frame-src *');
    await expect.poll(() => looks).toBe(1);
    answer();
    await expect(page.getByText('https://first.example is not on your list')).toBeVisible();
    await expect(page.getByLabel('Page URL')).toHaveValue('https://second.example');
    await expect(page.getByLabel(/^Content-Security-Policy/)).toHaveValue('frame-src *');
  });

  test('the page check does not report success for a page that it could not read fully or for a closed form', async ({
    page,
    form,
    foyer,
    hosts,
    signIn,
  }) => {
    const fine = page.getByText('No problems found.');
    await form.list([]);
    const snippet = embedSnippet(foyer.origin, form.slug);
    await signIn(page);
    await page.goto(`/forms/${String(form.id)}/check`);
    await look(
      page,
      hosts.serve({
        html: html(snippet),
        headers: { 'content-encoding': 'br' },
        host: '127.0.0.1',
        path: '/compressed',
      }),
    );
    await expect(page.getByText('did not read the whole page')).toBeVisible();
    await expect(fine).toHaveCount(0);
    await look(
      page,
      hosts.serve({ html: html(`${'<p>x</p>'.repeat(70_000)}${snippet}`), host: '127.0.0.1', path: '/long' }),
    );
    await expect(page.getByText('only the first 512 KB')).toBeVisible();
    await expect(fine).toHaveCount(0);
    expect(await violationsInBothSchemes(page)).toEqual([]);
    const whole = hosts.serve({ html: html(snippet), host: '127.0.0.1', path: '/whole' });
    await look(page, whole);
    await expect(fine).toBeVisible();

    await setClosed(foyer, form.slug, true);
    await look(page, whole);
    await expect(page.getByText('This form is closed.')).toBeVisible();
    await expect(fine).toHaveCount(0);
    await setClosed(foyer, form.slug, false);
  });

  /** The loader sets an inline position on the element. The rule in the page's style sheet must override it. */
  test('the page check shows a style rule for a full-page form whose style attribute the browser ignores', async ({
    page,
    form,
    foyer,
    hosts,
    signIn,
    browser,
    watch,
    expectConsole,
  }) => {
    expectConsole(/^third host: http:\/\/127\.0\.0\.1|Applying inline style violates/);
    await form.list([]);
    const snippet = htmlSnippet({
      origin: foyer.origin,
      form_slug: form.slug,
      options: EmbedOptions.parse({ mode: 'page' }),
      heights: default_heights,
      loader: loaderAt(foyer.origin),
    });
    const at = (path: string, body: string, head = '') =>
      hosts.serve({
        html: html(body, head),
        headers: { 'content-security-policy': "style-src 'nonce-s'" },
        host: '127.0.0.1',
        path,
      });
    const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
    watch(context);
    const visitor = await context.newPage();
    const box = async (address: string) => {
      await visitor.goto(address);
      await expect(visitor.frameLocator('iframe').getByRole('button', { name: 'Send' })).toBeVisible();
      // The frame fills its reserved space invisibly until the host page hears that the form is ready.
      await expect(visitor.locator('iframe')).toHaveCSS('visibility', 'visible');
      return visitor.locator('iframe').boundingBox();
    };
    const broken = at('/page', snippet);
    expect(await box(broken)).toMatchObject({ height: 150 });
    await signIn(page);
    await page.goto(`/forms/${String(form.id)}/check`);
    await look(page, broken);
    await expect(page.getByRole('alert').filter({ hasText: 'One problem blocks the form.' })).toBeVisible();
    const rule = await page.getByRole('group', { name: 'In your style sheet' }).innerText();
    const mended = at('/page-mended', snippet.replace(/ style="[^"]*"/, ''), `<style nonce="s">${rule}</style>`);
    expect(await box(mended)).toEqual({ x: 0, y: 0, width: 800, height: 600 });
    await look(page, mended);
    await expect(page.getByText('No problems found.')).toBeVisible();
    await context.close();
  });

  test('the page check shows how to load the loader on a page that requires Trusted Types', async ({
    page,
    form,
    foyer,
    hosts,
    signIn,
    browser,
    watch,
    expectConsole,
  }) => {
    expectConsole(/^third host: http:\/\/127\.0\.0\.1|TrustedScriptURL/);
    await form.list([]);
    const csp = "require-trusted-types-for 'script'; trusted-types foyer";
    const at = (path: string, body: string) =>
      hosts.serve({ html: html(body), headers: { 'content-security-policy': csp }, host: '127.0.0.1', path });
    const by_script = domSnippet({
      origin: foyer.origin,
      form_slug: form.slug,
      options: EmbedOptions.parse({}),
      heights: default_heights,
      loader: loaderAt(foyer.origin),
    });
    const context = await browser.newContext();
    watch(context);
    const visitor = await context.newPage();
    const refused = visitor.waitForEvent('pageerror');
    const made = at('/made', by_script);
    await visitor.goto(made);
    expect((await refused).message).toContain('TrustedScriptURL');

    await signIn(page);
    await page.goto(`/forms/${String(form.id)}/check`);
    await look(page, made);
    await expect(page.getByText('requires Trusted Types')).toBeVisible();
    const script = await page.getByRole('group', { name: 'In your own script' }).innerText();
    for (const body of [`<script>${script}</script>${by_script}`, embedSnippet(foyer.origin, form.slug)]) {
      await visitor.goto(at(`/typed-${String(body.length)}`, body));
      await expect(visitor.frameLocator('iframe').getByRole('button', { name: 'Send' })).toBeVisible();
    }
    await context.close();
  });

  test('the page check reports that a script in the head of a page shows no form', async ({
    page,
    form,
    foyer,
    hosts,
    signIn,
    browser,
    watch,
    expectConsole,
  }) => {
    expectConsole(/^third host: http:\/\/127\.0\.0\.1/);
    await form.list([]);
    const made = `<script async src="${foyer.origin}/embed/v1.js" data-form="${form.slug}"></script>`;
    const at = (path: string, head: string, body: string) =>
      hosts.serve({ html: html(body, head), host: '127.0.0.1', path });
    const [in_head, in_body] = [at('/in-head', made, ''), at('/in-body', '', made)];
    const context = await browser.newContext();
    watch(context);
    const visitor = await context.newPage();
    await visitor.goto(in_head);
    await expect(visitor.locator('head > foyer-form')).toBeAttached();
    await expect(visitor.locator('iframe:visible')).toHaveCount(0);

    await signIn(page);
    await page.goto(`/forms/${String(form.id)}/check`);
    await look(page, in_head);
    await expect(page.getByRole('alert').filter({ hasText: 'One problem blocks the form.' })).toBeVisible();
    await expect(page.getByText('is in the head of the page')).toBeVisible();
    await look(page, in_body);
    await expect(page.getByText('No problems found.')).toBeVisible();
    await visitor.goto(in_body);
    await expect(visitor.frameLocator('iframe').getByRole('button', { name: 'Send' })).toBeVisible();
    await context.close();
  });

  test('the page check works on a pasted Content Security Policy', async ({ page, form, signIn, foyer }) => {
    await signIn(page);
    await page.goto(`/forms/${String(form.id)}/check`);
    await scripted(page);
    await look(page, '', "Content-Security-Policy: default-src 'self'; script-src 'self' 'nonce-abc' 'strict-dynamic'");
    await expect(page.getByText("contains 'strict-dynamic'")).toBeVisible();
    await expect(page.getByText(`frame-src 'self' ${foyer.origin}`)).toBeVisible();
    await look(page, '', "Content-Security-Policy: script-src 'nonce-abc' 'strict-dynamic'");
    await expect(page.getByText('Whether the form works depends on how you install it')).toBeVisible();
    await expect(page.getByText('No problems found.')).toHaveCount(0);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('without JavaScript, a user checks a page and allows a site', async ({ page, foyer, firm, form, signIn }) => {
    const seen = new Date().toISOString();
    await foyer.db
      .insertInto('refused_sites')
      .values({
        firm_id: firm.firm_id,
        form_id: form.id,
        origin: 'https://plain.example',
        first_seen_at: seen,
        last_seen_at: seen,
        times: 3,
      })
      .execute();
    await signIn(page);
    await page.goto(`/forms/${String(form.id)}/check`);
    await page.getByLabel(/^Content-Security-Policy/).fill("frame-src 'none'");
    await page.getByRole('button', { name: 'Check page' }).click();
    await expect(page.getByText(`frame-src ${foyer.origin}`, { exact: true })).toBeVisible();

    await page.getByLabel('Page URL').fill('https://checked.example/contact');
    await page.getByRole('button', { name: 'Check page' }).click();
    await page.getByRole('button', { name: 'Allow https://checked.example' }).click();
    await expect(page.getByText('Site allowed. It can show your forms now.')).toBeVisible();
    await expect(page.getByLabel('Page URL')).toHaveValue('https://checked.example/contact');
    await expect(page.getByLabel(/^Content-Security-Policy/)).toHaveValue("frame-src 'none'");
    await expect(page.getByText(`frame-src ${foyer.origin}`, { exact: true })).toBeVisible();
    expect(await sitesOf(foyer, firm)).toContain('https://checked.example');

    await page.goto('/forms');
    await expect(page.getByText('https://plain.example tried to show this form, 3 times')).toBeVisible();
    await page.getByRole('button', { name: 'Allow https://plain.example' }).click();
    await expect(page.getByText('Site allowed. It can show your forms now.')).toBeVisible();
    expect(await sitesOf(foyer, firm)).toContain('https://plain.example');
  });
});

async function sitesOf({ db }: { db: Db }, { firm_id }: Firm): Promise<string> {
  return (await db.selectFrom('firms').select('sites').where('id', '=', firm_id).executeTakeFirstOrThrow()).sites;
}
