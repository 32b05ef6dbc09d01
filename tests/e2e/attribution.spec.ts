import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { plainFrameSnippet } from '@/lib/embed/snippet';
import type { Attribution } from '@/lib/inbox-leads/schema';
import { expect } from '../support/e2e';
import { formIn, found, hydrated, loader, send, test as base, webpage, widget } from '../support/embed';
import { answers } from '../support/forms';

/** Where a lead came from, as it is stored: each case goes the visitor's way, sends, and reads the row. */

interface Site {
  page: Page;
  slug: string;
  /** The form's address. */
  form_url: string;
  /** The site's origin. */
  host: string;
  /** Opens a page of the site with the widget in it, out of sight where it is only passed through. @returns its address, without query */
  visit(address: string, more?: { referer?: string; attributes?: Record<string, string>; below?: boolean }): Promise<string>;
  /** Takes the widget out and puts it in again, after the page's address has changed without loading. */
  push(address: string): Promise<void>;
  serve(path: string, html: string, headers?: Record<string, string>): string;
  /** Gives the form a source of its own. */
  ownSource(source: string): Promise<void>;
}

type Row = { from_source: string; referring_url: string; attribution: Attribution };

const test = base.extend<{ site: Site; stored: () => Promise<Row> }>({
  site: async ({ page, foyer, slug, hostPage, hosts }, use) => {
    // Sites of their own: nothing is kept from one case to the next.
    const host = `http://firm.test:${String(hosts.port)}`;
    await use({
      page,
      slug,
      host,
      form_url: `${foyer.origin}/f/${slug}`,
      async visit(address, { referer, attributes = {}, below = false } = {}) {
        const path = address.split('?', 1)[0] ?? '';
        hostPage({ path, html: webpage(`${below ? '<div style="height:9000px"></div>' : ''}${widget(foyer.origin, slug, attributes)}${loader(foyer.origin)}`) });
        await page.goto(host + address, referer ? { referer } : {});
        await page.waitForFunction(() => document.querySelector('foyer-form iframe'));
        return host + path;
      },
      async push(address) {
        await page.evaluate((to) => {
          history.pushState(null, '', to);
          const it = document.querySelector('foyer-form');
          const home = it?.parentElement;
          it?.remove();
          if (it) home?.append(it);
        }, address);
      },
      serve: (path, html, headers) => hostPage({ path, html, headers }),
      async ownSource(from_source) {
        await foyer.db.updateTable('forms').set({ from_source }).where('slug', '=', slug).execute();
      },
    });
  },
  stored: async ({ leads }, use) => {
    await use(async () => {
      const [lead, ...others] = await leads();
      expect(others).toEqual([]);
      if (!lead) throw new Error('No lead was stored');
      return { from_source: lead.from_source, referring_url: lead.referring_url, attribution: JSON.parse(lead.attribution ?? 'null') as Attribution };
    });
  },
});

/** Sends what the form would, without its scripts: what the loader found is in it. */
async function post(page: Page): Promise<void> {
  const form = formIn(page).locator('form');
  await expect(formIn(page).locator('input[name=attribution]')).not.toHaveValue('');
  const { action, fields } = await form.evaluate((it: HTMLFormElement) => ({ action: it.action, fields: Object.fromEntries(new FormData(it)) as Record<string, string> }));
  const reply = await page.request.post(action, { form: { ...fields, ...answers, submission_key: `c_${randomUUID()}` }, headers: { Accept: 'application/json' } });
  expect(await reply.json()).toMatchObject({ status: 'stored' });
}

const kept = (page: Page) => page.evaluate(() => localStorage.getItem('foyer'));
const days = (count: number) => new Date(Date.now() - count * 864e5).toISOString();
const plant = (site: Site, at: string) => {
  const touch = { at, params: { utm_source: 'old' }, landing_page: `${site.host}/old`, referrer: null };
  return site.page.evaluate((value) => { localStorage.setItem('foyer', value); }, JSON.stringify({ first: touch, last: touch }));
};

const engine = 'http://www.engine.test/';

/** @returns what is stored of it, told by what matters */
type Case = [name: string, way: (site: Site) => Promise<(row: Row) => void>];

const clicks: [string, string][] = [
  ['gclid', 'Google Ads'], ['gbraid', 'Google Ads'], ['wbraid', 'Google Ads'], ['dclid', 'Google Display & Video 360'],
  ['msclkid', 'Microsoft Ads'], ['fbclid', 'Meta'], ['ttclid', 'TikTok Ads'], ['li_fat_id', 'LinkedIn Ads'],
];

const cases: Case[] = [
  ['the first visit and the latest of three pages', async (site) => {
    const first = await site.visit('/one?utm_source=google&utm_campaign=spring', { below: true });
    await site.visit('/two', { below: true });
    const third = await site.visit('/three?utm_source=bing');
    await found(formIn(site.page));
    await send(formIn(site.page));
    return (row) => {
      expect(row).toMatchObject({ from_source: 'bing', referring_url: third });
      expect(row.attribution).toMatchObject({ first_touch: { params: { utm_source: 'google', utm_campaign: 'spring' }, landing_page: first }, last_touch: { params: { utm_source: 'bing' }, landing_page: third }, landing_page: third, host_page: third });
      expect(Object.keys(row.attribution.last_touch?.params ?? {})).toEqual(['utm_source']);
    };
  }],
  ['another site led here once, however often the widget is put in', async (site) => {
    const landing = await site.visit('/from', { referer: `${engine}search?q=divorce`, below: true });
    await site.push('/from?utm_source=pushed');
    await site.push('/from');
    await site.push('/');
    await site.page.evaluate(() => { document.querySelector('div')?.remove(); });
    await post(site.page);
    return (row) => {
      expect(row.attribution.first_touch).toMatchObject({ params: {}, landing_page: landing, referrer: expect.stringContaining(engine) });
      expect(row.attribution.last_touch).toMatchObject({ params: { utm_source: 'pushed' }, landing_page: landing, referrer: null });
      expect(row).toMatchObject({ from_source: 'pushed', referring_url: `${site.host}/` });
    };
  }],
  ['another site’s host where no campaign did it, and nothing of its query', async (site) => {
    await site.visit('/referred', { referer: `${engine}search?q=divorce` });
    await post(site.page);
    return (row) => {
      expect(row.from_source).toBe('engine.test');
      expect(JSON.stringify(row)).not.toContain('divorce');
    };
  }],
  ['a page of the firm’s own site that led here is no source', async (site) => {
    await site.visit('/contact', { referer: `${site.host}/` });
    await post(site.page);
    return (row) => expect(row).toMatchObject({ from_source: 'Direct', attribution: { referrer: `${site.host}/`, last_touch: { referrer: null } } });
  }],
  ['a pushed address with a new campaign is the latest visit', async (site) => {
    const first = await site.visit('/app?utm_source=a', { below: true });
    await site.push('/app/two?utm_source=b&gclid=9');
    await site.page.evaluate(() => { document.querySelector('div')?.remove(); });
    await post(site.page);
    return (row) => expect(row).toMatchObject({ from_source: 'b', referring_url: `${site.host}/app/two`, attribution: { first_touch: { params: { utm_source: 'a' }, landing_page: first }, last_touch: { params: { utm_source: 'b', gclid: '9' }, landing_page: `${site.host}/app/two` } } });
  }],
  ['a pushed address without one is not', async (site) => {
    const first = await site.visit('/app?utm_source=a', { below: true });
    await site.push('/app/two?tab=fees');
    await site.page.evaluate(() => { document.querySelector('div')?.remove(); });
    await post(site.page);
    return (row) => expect(row).toMatchObject({ from_source: 'a', referring_url: `${site.host}/app/two`, attribution: { last_touch: { params: { utm_source: 'a' }, landing_page: first } } });
  }],
  ...clicks.map(([id, network]): Case => [`${id} is ${network}’s`, async (site) => {
    await site.visit(`/click?${id}=Ab-1_.~`);
    await post(site.page);
    return (row) => expect(row).toMatchObject({ from_source: network, attribution: { last_touch: { params: { [id]: 'Ab-1_.~' } } } });
  }]),
  ['all five of a campaign are kept', async (site) => {
    const params = { utm_source: 'google', utm_medium: 'cpc', utm_campaign: 'spring sale', utm_term: 'anwalt köln', utm_content: 'a/b' };
    await site.visit(`/campaign?${new URLSearchParams(params).toString()}`);
    await post(site.page);
    return (row) => expect(row).toMatchObject({ from_source: 'google', attribution: { first_touch: { params }, last_touch: { params } } });
  }],
  ['storage that is refused costs no lead, and this page’s own visit is still told', async (site) => {
    await site.page.addInitScript(() => { if (location.hostname === 'firm.test') Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } }); });
    await site.visit('/blocked?utm_source=x');
    await found(formIn(site.page));
    await send(formIn(site.page));
    return (row) => expect(row).toMatchObject({ from_source: 'x', attribution: { first_touch: { params: { utm_source: 'x' } } } });
  }],
  ['without consent nothing is kept, and this page’s own visit is still told', async (site) => {
    await site.visit('/denied?utm_source=x', { attributes: { consent: 'denied' } });
    await post(site.page);
    expect(await kept(site.page)).toBeNull();
    return (row) => expect(row).toMatchObject({ from_source: 'x' });
  }],
  ['consent that is withdrawn removes what was kept', async (site) => {
    await site.visit('/given?utm_source=x', { below: true });
    expect(await kept(site.page)).toContain('utm_source');
    await site.visit('/withdrawn', { attributes: { consent: 'denied' } });
    await post(site.page);
    expect(await kept(site.page)).toBeNull();
    return (row) => {
      expect(row.from_source).toBe('Direct');
      expect(row.attribution.first_touch?.params).toEqual({});
    };
  }],
  ['consent that is withdrawn on the page tells of no earlier visit, and of this one still', async (site) => {
    await site.visit('/before?utm_source=earlier', { below: true });
    await site.visit('/banner?utm_source=x', { below: true });
    await site.page.evaluate(() => {
      const it = document.querySelector('foyer-form');
      const home = it?.parentElement;
      it?.remove();
      it?.setAttribute('consent', 'denied');
      if (it) home?.append(it);
      document.querySelector('div')?.remove();
    });
    await post(site.page);
    expect(await kept(site.page)).toBeNull();
    return (row) => expect(row).toMatchObject({ from_source: 'x', attribution: { first_touch: { params: { utm_source: 'x' } }, last_touch: { params: { utm_source: 'x' } } } });
  }],
  ['a tab that was opened before writes nothing over a later visit', async (site) => {
    const { origin } = new URL(site.form_url);
    const popup = webpage(widget(origin, site.slug, { mode: 'popup', once: '' }) + loader(origin));
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
    await post(stale);
    return (row) => expect(row).toMatchObject({ from_source: 'google', attribution: { last_touch: { params: { utm_source: 'google', gclid: '1' } } } });
  }],
  ['a visit of 91 days ago is forgotten', async (site) => {
    await site.page.goto(site.serve('/bare', webpage('')));
    await plant(site, days(91));
    const now = await site.visit('/now');
    await post(site.page);
    return (row) => expect(row).toMatchObject({ from_source: 'Direct', attribution: { first_touch: { params: {}, landing_page: now } } });
  }],
  ['one of 89 days ago is not', async (site) => {
    await site.page.goto(site.serve('/bare', webpage('')));
    await plant(site, days(89));
    await site.visit('/now');
    await post(site.page);
    return (row) => expect(row).toMatchObject({ from_source: 'old', attribution: { first_touch: { params: { utm_source: 'old' }, landing_page: `${site.host}/old` } } });
  }],
  ['any other parameter is kept nowhere', async (site) => {
    await site.visit('/others?utm_source=x&email=MARK%40mail.test&utm_id=MARK&name=MARK&GCLID=MARK&xgclid=MARK&gclidx=MARK#MARK');
    await found(formIn(site.page));
    await send(formIn(site.page));
    const addresses = await site.page.locator('foyer-form iframe').evaluateAll((all) => all.map((it) => it.getAttribute('src')));
    expect([await kept(site.page), ...addresses].join()).not.toContain('MARK');
    return (row) => {
      expect(JSON.stringify(row)).not.toContain('MARK');
      expect(row.from_source).toBe('x');
    };
  }],
  ['a value is cut at 512 characters', async (site) => {
    await site.visit(`/long?utm_source=${'s'.repeat(600)}&gclid=${'g'.repeat(2_000)}`);
    await post(site.page);
    return (row) => {
      expect(row.from_source).toBe('s'.repeat(255));
      expect(row.attribution.last_touch?.params).toEqual({ utm_source: 's'.repeat(512), gclid: 'g'.repeat(512) });
    };
  }],
  ['the form’s own page, reached by a link, has its page for the referrer', async (site) => {
    await site.page.goto(site.serve('/linking', webpage(`<a href="${site.form_url}?utm_campaign=card">Write</a>`), { 'referrer-policy': 'unsafe-url' }) + '?private=1');
    await site.page.getByRole('link', { name: 'Write' }).click();
    await hydrated(site.page);
    await send(site.page);
    return (row) => expect(row).toMatchObject({ from_source: 'firm.test', referring_url: `${site.host}/linking`, attribution: { host_page: null, referrer: `${site.host}/linking`, landing_page: site.form_url, last_touch: { params: { utm_campaign: 'card' } } } });
  }],
  ['the form’s own page without a referrer is its own', async (site) => {
    await site.page.goto(site.form_url);
    await hydrated(site.page);
    await send(site.page);
    return (row) => expect(row).toMatchObject({ from_source: 'Direct', referring_url: site.form_url, attribution: { referrer: null, last_touch: { params: {} } } });
  }],
  ['a plain frame has the source of its address, and the page’s origin for the referrer', async (site) => {
    await site.page.goto(site.serve('/plain', webpage(plainFrameSnippet(new URL(site.form_url).origin, site.slug, { source: 'Brochure' }))));
    await hydrated(site.page.frameLocator('iframe'));
    await send(site.page.frameLocator('iframe'));
    return (row) => expect(row).toMatchObject({ from_source: 'Brochure', referring_url: `${site.host}/` });
  }],
  ['a plain frame of a page with no-referrer has the form’s own address', async (site) => {
    await site.page.goto(site.serve('/quiet', webpage(plainFrameSnippet(new URL(site.form_url).origin, site.slug)), { 'referrer-policy': 'no-referrer' }));
    await hydrated(site.page.frameLocator('iframe'));
    await send(site.page.frameLocator('iframe'));
    return (row) => expect(row).toMatchObject({ from_source: 'Direct', referring_url: site.form_url });
  }],
  ['the form’s own source stands over all, and the campaign is kept beside it', async (site) => {
    await site.ownSource('Radio');
    await site.visit('/own?utm_source=google&gclid=1');
    await post(site.page);
    return (row) => expect(row).toMatchObject({ from_source: 'Radio', attribution: { last_touch: { params: { utm_source: 'google', gclid: '1' } } } });
  }],
];

for (const [name, way] of cases) {
  test(name, async ({ site, stored }) => {
    const check = await way(site);
    check(await stored());
  });
}
