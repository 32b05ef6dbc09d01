import type { Page } from '@playwright/test';
import type { EmbedFacts } from '@/lib/intake/embed/messages';
import { plainFrameSnippet } from '@/lib/intake/embed/snippet';
import type { Attribution } from '@/lib/inbox/leads/schema';
import { expect } from '../support/e2e';
import { campaign_cases, given_cases } from '../support/campaigns';
import { formIn, found, hydrated, loader, send, test as base, webpage, widget } from '../support/embed';

/**
 * Tests how Foyer finds the source of a lead. Most cases read the facts that the loader puts into the address of the
 * form's frame; the frame stays below the viewport, so the browser never loads it. Further tests send the form and read
 * the stored row. tests/unit/intake/stored-attribution.test.ts holds the table of what is stored.
 */

interface Site {
  page: Page;
  slug: string;
  /** The address of the form's page. */
  form_url: string;
  /** The origin of the firm's website. */
  host: string;
  /**
   * Opens a page of the firm's website that embeds the form, below the viewport unless `below` is false. @returns the
   * page's address without its query
   */
  visit(
    address: string,
    more?: { referer?: string; attributes?: Record<string, string>; below?: boolean },
  ): Promise<string>;
  serve(path: string, html: string, headers?: Record<string, string>): string;
}

interface Row {
  from_source: string;
  referring_url: string;
  attribution: Attribution;
}

const test = base.extend<{ site: Site; stored: () => Promise<Row> }>({
  site: async ({ page, foyer, slug, hostPage, hosts }, use) => {
    const host = `http://firm.test:${String(hosts.port)}`;
    await use({
      page,
      slug,
      host,
      form_url: `${foyer.origin}/f/${slug}`,
      async visit(address, { referer, attributes = {}, below = true } = {}) {
        const path = address.split('?', 1)[0] ?? '';
        hostPage({
          path,
          html: webpage(
            `${below ? '<div style="height:9000px"></div>' : ''}${widget(foyer.origin, slug, attributes)}${loader(foyer.origin)}`,
          ),
        });
        await page.goto(host + address, referer ? { referer } : {});
        await page.waitForFunction(() => document.querySelector('foyer-form iframe'));
        return host + path;
      },
      serve: (path, html, headers) => hostPage({ path, html, headers }),
    });
  },
  stored: async ({ leads }, use) => {
    await use(async () => {
      const [lead, ...others] = await leads();
      expect(others).toEqual([]);
      if (!lead) throw new Error('No lead was stored');
      return {
        from_source: lead.from_source,
        referring_url: lead.referring_url,
        attribution: JSON.parse(lead.attribution ?? 'null') as Attribution,
      };
    });
  },
});

/** The facts that the loader passes to the form in the frame's address. */
type Facts = Pick<EmbedFacts, 'host_page' | 'referrer'> & {
  first: EmbedFacts['first_touch'];
  last: EmbedFacts['last_touch'];
};

async function facts(page: Page): Promise<Facts> {
  const address = await page.locator('foyer-form iframe').getAttribute('src');
  return JSON.parse(decodeURIComponent(address?.split('#foyer=')[1] ?? '')) as Facts;
}

/**
 * Removes the widget and inserts it again, as a single-page app does when it changes its address without loading a
 * page.
 */
const putInAnew = (page: Page, change: { address?: string; consent?: string }) =>
  page.evaluate(({ address, consent }) => {
    if (address !== undefined) history.pushState(null, '', address);
    const it = document.querySelector('foyer-form');
    const home = it?.parentElement;
    it?.remove();
    if (consent !== undefined) it?.setAttribute('consent', consent);
    if (it) home?.append(it);
  }, change);

const kept = (page: Page) => page.evaluate(() => localStorage.getItem('foyer'));
const days = (count: number) => new Date(Date.now() - count * 864e5).toISOString();
const plant = async ({ page, serve, host }: Site, at: string) => {
  await page.goto(serve('/bare', webpage('')));
  const touch = { at, params: { utm_source: 'old' }, landing_page: `${host}/old`, referrer: null };
  await page.evaluate(
    (value) => {
      localStorage.setItem('foyer', value);
    },
    JSON.stringify({ first: touch, last: touch }),
  );
};

const engine = 'http://www.engine.test/';

type Case = [name: string, way: (site: Site) => Promise<void>];

const click_ids = ['gclid', 'gbraid', 'wbraid', 'dclid', 'msclkid', 'fbclid', 'ttclid', 'li_fat_id'];

const cases: Case[] = [
  [
    'the loader counts the referring site once, however often the page inserts the widget',
    async ({ page, host, visit }) => {
      const landing = await visit('/from', { referer: `${engine}search?q=divorce` });
      for (const address of ['/from?utm_source=pushed', '/from', '/']) await putInAnew(page, { address });
      expect(await facts(page)).toMatchObject({
        first: { params: {}, landing_page: landing, referrer: `${engine}search` },
        last: { params: { utm_source: 'pushed' }, landing_page: landing, referrer: false },
        host_page: `${host}/`,
      });
    },
  ],
  [
    'the loader passes on the referring site without its query when there is no campaign',
    async ({ page, visit }) => {
      await visit('/referred', { referer: `${engine}search?q=divorce` });
      expect(await facts(page)).toMatchObject({ last: { referrer: `${engine}search` }, referrer: `${engine}search` });
      expect(await page.content()).not.toContain('divorce');
    },
  ],
  [
    'the loader does not count a page of the firm’s own site as the source',
    async ({ page, host, visit }) => {
      await visit('/contact', { referer: `${host}/` });
      expect(await facts(page)).toMatchObject({ referrer: `${host}/`, last: { referrer: '' } });
    },
  ],
  [
    'history.pushState to an address with a new campaign starts a new visit',
    async ({ page, host, visit }) => {
      const first = await visit('/app?utm_source=a');
      await putInAnew(page, { address: '/app/two?utm_source=b&gclid=9' });
      expect(await facts(page)).toMatchObject({
        host_page: `${host}/app/two`,
        first: { params: { utm_source: 'a' }, landing_page: first },
        last: { params: { utm_source: 'b', gclid: '9' }, landing_page: `${host}/app/two` },
      });
    },
  ],
  [
    'history.pushState to an address without a campaign starts no new visit',
    async ({ page, host, visit }) => {
      const first = await visit('/app?utm_source=a');
      await putInAnew(page, { address: '/app/two?tab=fees' });
      expect(await facts(page)).toMatchObject({
        host_page: `${host}/app/two`,
        last: { params: { utm_source: 'a' }, landing_page: first },
      });
    },
  ],
  [
    'the latest visit holds its own campaign and nothing from the first visit',
    async ({ page, visit }) => {
      await visit('/one?utm_source=google&utm_campaign=spring');
      await visit('/two?utm_source=bing');
      expect(await facts(page)).toMatchObject({ first: { params: { utm_source: 'google', utm_campaign: 'spring' } } });
      expect((await facts(page)).last.params).toEqual({ utm_source: 'bing' });
    },
  ],
  ...click_ids.map((id): Case => [
    `the loader remembers the click id ${id}`,
    async ({ page, visit }) => {
      await visit(`/click?${id}=Ab-1_.~`);
      expect((await facts(page)).last.params).toEqual({ [id]: 'Ab-1_.~' });
    },
  ]),
  [
    'the loader remembers all five utm parameters',
    async ({ page, visit }) => {
      const params = {
        utm_source: 'google',
        utm_medium: 'cpc',
        utm_campaign: 'spring sale',
        utm_term: 'anwalt köln',
        utm_content: 'a/b',
      };
      await visit(`/campaign?${new URLSearchParams(params).toString()}`);
      const { first, last } = await facts(page);
      expect([first.params, last.params]).toEqual([params, params]);
    },
  ],
  [
    'without consent the loader stores nothing and still passes on the current visit',
    async ({ page, visit }) => {
      await visit('/denied?utm_source=x', { attributes: { consent: 'denied' } });
      expect(await kept(page)).toBeNull();
      expect(await facts(page)).toMatchObject({ last: { params: { utm_source: 'x' } } });
    },
  ],
  [
    'withdrawn consent removes stored visits',
    async ({ page, visit }) => {
      await visit('/given?utm_source=x');
      expect(await kept(page)).toContain('utm_source');
      await visit('/withdrawn', { attributes: { consent: 'denied' } });
      expect(await kept(page)).toBeNull();
      const { first, last } = await facts(page);
      expect([first.params, last.params]).toEqual([{}, {}]);
    },
  ],
  [
    'consent withdrawn on the page drops earlier visits and keeps the current one',
    async ({ page, visit }) => {
      await visit('/before?utm_source=earlier');
      await visit('/banner?utm_source=x');
      await putInAnew(page, { consent: 'denied' });
      expect(await kept(page)).toBeNull();
      expect(await facts(page)).toMatchObject({
        first: { params: { utm_source: 'x' } },
        last: { params: { utm_source: 'x' } },
      });
    },
  ],
  [
    'the loader forgets a visit after 91 days',
    async (site) => {
      await plant(site, days(91));
      const now = await site.visit('/now');
      expect(await facts(site.page)).toMatchObject({
        first: { params: {}, landing_page: now },
        last: { params: {}, landing_page: now },
      });
    },
  ],
  [
    'the loader remembers a visit after 89 days',
    async (site) => {
      await plant(site, days(89));
      await site.visit('/now');
      const old = { params: { utm_source: 'old' }, landing_page: `${site.host}/old` };
      expect(await facts(site.page)).toMatchObject({ first: old, last: old });
    },
  ],
  [
    'the loader cuts a campaign value at 512 characters',
    async ({ page, visit }) => {
      await visit(`/long?utm_source=${'s'.repeat(600)}&gclid=${'g'.repeat(2_000)}`);
      expect((await facts(page)).last.params).toEqual({ utm_source: 's'.repeat(512), gclid: 'g'.repeat(512) });
    },
  ],
];

test('the loader and the server read the same campaign from the same query string', async ({ site, page }) => {
  await site.visit('/rules');
  const handed_on = await page.evaluate(
    (searches) =>
      searches.map((search) => {
        history.pushState(null, '', `?${search}`);
        const it = document.querySelector('foyer-form');
        const home = it?.parentElement;
        it?.remove();
        if (it) home?.append(it);
        const address = document.querySelector('foyer-form iframe')?.getAttribute('src');
        return (JSON.parse(decodeURIComponent(address?.split('#foyer=')[1] ?? '')) as { last: { params: object } }).last
          .params;
      }),
    campaign_cases.map(([search]) => search),
  );
  expect(handed_on).toEqual(campaign_cases.map(([, params]) => params));
});

test('the form prefills fields from its own address and from the values of an embed, and keeps a plus sign in a value', async ({
  site,
  page,
  foyer,
  slug,
}) => {
  for (const [search, name, answer] of given_cases) {
    await page.goto(`${foyer.origin}/f/${slug}?${search}`, { waitUntil: 'commit' });
    await expect(page.locator(`[name=${name}]`), `/f?${search}`).toHaveValue(answer);
    await site.visit('/given', { attributes: { values: search }, below: false });
    await expect(formIn(page).locator(`[name=${name}]`), `values=${search}`).toHaveValue(answer);
  }
});

test('the loader tells the form which site and campaign led the visitor to the page', async ({ site }) => {
  test.slow();
  await site.page.goto(site.serve('/bare', webpage('')));
  for (const [name, way] of cases) {
    await test.step(name, async () => {
      // Each case starts with empty localStorage, so that the loader remembers no earlier visit.
      await site.page.evaluate(() => {
        localStorage.clear();
      });
      await way(site);
    });
  }
});

test('a tab that was opened earlier does not overwrite a later visit in localStorage', async ({ site, foyer }) => {
  const popup = webpage(widget(foyer.origin, site.slug, { mode: 'popup', once: '' }) + loader(foyer.origin));
  const stale = site.page;
  await stale.goto(site.serve('/stale', popup));
  await expect.poll(() => kept(stale)).not.toBeNull();
  const tab = await stale.context().newPage();
  await tab.goto(`${site.serve('/later', popup)}?utm_source=google&gclid=1`);
  for (const each of [tab, stale]) await expect.poll(() => kept(each)).toContain('google');
  await stale.locator('foyer-form > a').click();
  for (const each of [stale, tab]) await expect.poll(() => kept(each)).toContain(site.slug);
  expect(await kept(tab)).toContain('google');
  await stale.goto(`${site.host}/later`);
  await stale.waitForFunction(() => customElements.get('foyer-form'));
  await stale.locator('foyer-form > a').click();
  expect(await facts(stale)).toMatchObject({ last: { params: { utm_source: 'google', gclid: '1' } } });
});

test('a lead stores the first and the latest campaign visit when a visitor opens three pages', async ({
  site,
  stored,
}) => {
  const first = await site.visit('/one?utm_source=google&utm_campaign=spring');
  await site.visit('/two');
  const third = await site.visit('/three?utm_source=bing', { below: false });
  await found(formIn(site.page));
  await send(formIn(site.page));
  const row = await stored();
  expect(row).toMatchObject({ from_source: 'bing', referring_url: third });
  expect(row.attribution).toMatchObject({
    first_touch: { params: { utm_source: 'google', utm_campaign: 'spring' }, landing_page: first },
    last_touch: { params: { utm_source: 'bing' }, landing_page: third },
    landing_page: third,
    host_page: third,
  });
  expect(Object.keys(row.attribution.last_touch?.params ?? {})).toEqual(['utm_source']);
});

test('a visitor whose browser blocks localStorage sends a lead with the campaign of the current page', async ({
  site,
  stored,
}) => {
  await site.page.addInitScript(() => {
    if (location.hostname === 'firm.test')
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      });
  });
  await site.visit('/blocked?utm_source=x', { below: false });
  await found(formIn(site.page));
  await send(formIn(site.page));
  expect(await stored()).toMatchObject({
    from_source: 'x',
    attribution: { first_touch: { params: { utm_source: 'x' } } },
  });
});

test('the loader neither remembers nor passes on query parameters that are not campaign parameters', async ({
  site,
  stored,
}) => {
  await site.visit('/others?utm_source=x&email=MARK%40mail.test&utm_id=MARK&name=MARK&xgclid=MARK&gclidx=MARK#MARK', {
    below: false,
  });
  await found(formIn(site.page));
  await send(formIn(site.page));
  const addresses = await site.page
    .locator('foyer-form iframe')
    .evaluateAll((all) => all.map((it) => it.getAttribute('src')));
  expect([await kept(site.page), ...addresses].join()).not.toContain('MARK');
  const row = await stored();
  expect(JSON.stringify(row)).not.toContain('MARK');
  expect(row.from_source).toBe('x');
});

test('a lead takes the source set on the form instead of the campaign source, and still stores the campaign', async ({
  site,
  foyer,
  stored,
}) => {
  await foyer.db.updateTable('forms').set({ from_source: 'Radio' }).where('slug', '=', site.slug).execute();
  await site.visit('/own?utm_source=google&gclid=1', { below: false });
  await found(formIn(site.page));
  await send(formIn(site.page));
  expect(await stored()).toMatchObject({
    from_source: 'Radio',
    attribution: { last_touch: { params: { utm_source: 'google', gclid: '1' } } },
  });
});

test("a lead sent from the form's own page stores the linking page as its referring URL", async ({ site, stored }) => {
  await site.page.goto(
    site.serve('/linking', webpage(`<a href="${site.form_url}?utm_campaign=card">Write</a>`), {
      'referrer-policy': 'unsafe-url',
    }) + '?private=1',
  );
  await site.page.getByRole('link', { name: 'Write' }).click();
  await hydrated(site.page);
  await send(site.page);
  expect(await stored()).toMatchObject({
    from_source: 'firm.test',
    referring_url: `${site.host}/linking`,
    attribution: {
      host_page: null,
      referrer: `${site.host}/linking`,
      landing_page: site.form_url,
      last_touch: { params: { utm_campaign: 'card' } },
    },
  });
});

test("a lead sent from the form's own page without a referrer has the source Direct and the form's address as its referring URL", async ({
  site,
  stored,
}) => {
  await site.page.goto(site.form_url);
  await hydrated(site.page);
  await send(site.page);
  expect(await stored()).toMatchObject({
    from_source: 'Direct',
    referring_url: site.form_url,
    attribution: { referrer: null, last_touch: { params: {} } },
  });
});

test("a lead from an iframe without the loader takes its source from the iframe's address and its referring URL from the host page's origin", async ({
  site,
  foyer,
  stored,
}) => {
  await site.page.goto(
    site.serve('/plain', webpage(plainFrameSnippet(foyer.origin, site.slug, { source: 'Brochure' }))),
  );
  await hydrated(site.page.frameLocator('iframe'));
  await send(site.page.frameLocator('iframe'));
  expect(await stored()).toMatchObject({ from_source: 'Brochure', referring_url: `${site.host}/` });
});

test("a lead from an iframe without the loader on a page with no-referrer stores the form's own address as its referring URL", async ({
  site,
  foyer,
  stored,
}) => {
  await site.page.goto(
    site.serve('/quiet', webpage(plainFrameSnippet(foyer.origin, site.slug)), { 'referrer-policy': 'no-referrer' }),
  );
  await hydrated(site.page.frameLocator('iframe'));
  await send(site.page.frameLocator('iframe'));
  expect(await stored()).toMatchObject({ from_source: 'Direct', referring_url: site.form_url });
});
