import { createHash } from 'node:crypto';
import { releases } from '@/lib/intake/embed/releases';
import { expect } from '../support/e2e';
import { ear, fillIn, formIn, hydrated, heard, press, send, test, thanks, webpage, widget } from '../support/embed';

/**
 * Pages that pinned a version of the loader load that version forever, so each released loader must work with the
 * current server.
 */

const pinned = (origin: string, version: string, integrity: string) =>
  `<script async src="${origin}/embed/v${version}.js" integrity="${integrity}" crossorigin="anonymous"></script>`;

for (const { version, integrity } of releases) {
  test(`a page that pinned loader ${version} shows the form, receives its events, and stores the visitor's campaign with the lead`, async ({
    page,
    foyer,
    slug,
    hostPage,
    leads,
  }) => {
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug) + pinned(foyer.origin, version, integrity), { head: ear }),
        path: `/${version}?utm_source=google&gclid=abc`,
      }),
    );
    const host = page.url().split('?', 1)[0] ?? '';
    const form = formIn(page);
    await hydrated(form);
    const iframe = page.locator('foyer-form iframe');
    await expect(iframe).toHaveCSS('visibility', 'visible');
    await expect(page.locator('foyer-form > a'), 'the loader removed the fallback link').toHaveCount(0);
    const inner = () => form.locator('body').evaluate((it) => Math.ceil(it.getBoundingClientRect().height));
    const outer = () => iframe.evaluate((it) => it.clientHeight);
    await expect.poll(async () => (await outer()) - (await inner())).toBe(0);
    const empty = await outer();
    await press(form);
    await expect(form.locator('.notice')).toBeVisible();
    await expect.poll(outer).toBeGreaterThan(empty);
    await expect.poll(async () => (await outer()) - (await inner())).toBe(0);

    await fillIn(form);
    await press(form);
    await expect(thanks(form)).toBeVisible();
    const [lead] = await leads();
    await expect.poll(async () => (await heard(page)).some(({ foyer: what }) => what === 'submit')).toBe(true);
    const told = await heard(page);
    expect(told.map(({ foyer: what }) => what)).toEqual(
      expect.arrayContaining(['ready', 'error', 'start', 'resize', 'submit']),
    );
    expect(told.filter(({ foyer: what }) => what === 'submit')).toMatchObject([{ lead_id: lead?.global_id }]);
    const touch = { params: { utm_source: 'google', gclid: 'abc' }, landing_page: host };
    expect(lead).toMatchObject({ from_source: 'google', referring_url: host, spam_verdict: 'clear' });
    expect(JSON.parse(lead?.attribution ?? '')).toMatchObject({
      first_touch: touch,
      last_touch: touch,
      host_page: host,
      landing_page: host,
    });
    expect(JSON.parse((await page.evaluate(() => localStorage.getItem('foyer'))) ?? '')).toMatchObject({
      first: touch,
      last: touch,
    });
  });

  test(`loader ${version} matches its integrity hash and is served to any origin with a cache lifetime of one year`, async ({
    foyer,
  }) => {
    const answer = await fetch(`${foyer.origin}/embed/v${version}.js`, {
      headers: { Origin: 'https://www.firm.example' },
    });
    expect(
      `sha384-${createHash('sha384')
        .update(await answer.bytes())
        .digest('base64')}`,
    ).toBe(integrity);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test(`a page whose integrity hash does not match loader ${version} keeps its link to the form`, async ({
    page,
    foyer,
    slug,
    hostPage,
    expectConsole,
  }) => {
    expectConsole(/integrity/);
    await page.goto(
      hostPage({
        html: webpage(widget(foyer.origin, slug) + pinned(foyer.origin, version, `sha384-${'A'.repeat(64)}`)),
        path: `/changed/${version}`,
      }),
    );
    expect(await page.evaluate(() => customElements.get('foyer-form') === undefined)).toBe(true);
    await expect(page.locator('foyer-form iframe')).toHaveCount(0);
    await page.getByRole('link', { name: 'Contact us' }).click();
    await expect(page.locator('form')).toBeVisible();
  });
}

/** Loader 1.0.0 supports inline forms only. */
for (const { version, integrity } of releases.filter((release) => release.version !== '1.0.0')) {
  for (const mode of ['popup', 'drawer']) {
    test(`on a page that pinned loader ${version}, a click on the link opens the ${mode}, Escape closes it without losing the text, and Send files one lead`, async ({
      page,
      foyer,
      slug,
      hostPage,
      leads,
    }) => {
      await page.goto(
        hostPage({
          html: webpage(widget(foyer.origin, slug, { mode }) + pinned(foyer.origin, version, integrity), { head: ear }),
          path: `/${mode}/${version}`,
        }),
      );
      await page.waitForFunction(() => customElements.get('foyer-form'));
      const [link, dialog, form] = [
        page.getByRole('link', { name: 'Contact us' }),
        page.getByRole('dialog', { name: 'Contact us' }),
        formIn(page),
      ];
      await link.click();
      await expect(dialog).toBeVisible();
      await hydrated(form);
      const box = await dialog.evaluate((it) => ({
        full: it.clientHeight >= innerHeight - 1,
        at_the_side: it.getBoundingClientRect().right >= innerWidth - 1,
      }));
      expect(box).toEqual({ full: mode === 'drawer', at_the_side: mode === 'drawer' });
      await form.locator('[name=first_name]').fill('Grace');
      await form.locator('[name=first_name]').press('Escape');
      await expect(dialog).toBeHidden();

      await link.click();
      await expect(form.locator('[name=first_name]')).toHaveValue('Grace');
      await send(form, { first_name: 'Grace' });
      await expect
        .poll(async () =>
          (await heard(page)).map(({ foyer: what }) => what).filter((what) => /open|close|submit/.test(what)),
        )
        .toEqual(['open', 'close', 'open', 'submit']);
      expect(await leads()).toMatchObject([{ first_name: 'Grace', spam_verdict: 'clear' }]);
    });
  }
}
