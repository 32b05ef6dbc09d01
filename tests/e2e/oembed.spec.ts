import { locales } from '@/lib/people/firms/schema';
import { plantOpenForm } from '../support/forms';
import { expect, test } from '../support/e2e';

test('a form embedded by oEmbed shows without a scroll bar at every column width and in every language', async ({
  page,
  foyer,
  hostPage,
}) => {
  const { slug } = await plantOpenForm(foyer.db, { privacy_url: 'https://firm.test/privacy' });
  for (const width of [320, 500, 640, 900]) {
    await page.setViewportSize({ width, height: 700 });
    for (const locale of locales) {
      const answer = await fetch(
        `${foyer.origin}/api/oembed?maxwidth=${String(width)}&url=${encodeURIComponent(`${foyer.origin}/f/${slug}/${locale}`)}`,
      );
      const { html, height } = (await answer.json()) as { html: string; height: number };
      await page.goto(
        hostPage({
          html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Firm</title></head><body style="margin:0">${html}</body></html>`,
        }),
      );
      const frame = page.frameLocator('iframe');
      await expect(frame.locator('html')).toHaveAttribute('lang', locale);
      await expect(frame.locator('form')).toBeVisible();
      expect(
        await frame.locator('html').evaluate((root) => root.scrollHeight),
        `${locale}, ${String(width)} px`,
      ).toBeLessThanOrEqual(height);
    }
  }
});

test("every page of a form links to an oEmbed response in the page's own language", async ({ page, foyer }) => {
  const { slug } = await plantOpenForm(foyer.db, { locale: 'es' });
  for (const [path, title] of [
    ['', 'Contacte con'],
    ['/en', 'Contact '],
    ['/fr', 'Contacte con'],
    ['/es-MX', 'Contacte con'],
    ['/ar_EG', 'تواصل مع'],
  ] as const) {
    await page.goto(`${foyer.origin}/f/${slug}${path}`);
    const answer = await page.request.get(
      (await page.locator('link[type="application/json+oembed"]').getAttribute('href')) ?? '',
    );
    expect(answer.status(), path).toBe(200);
    const oembed = (await answer.json()) as { title: string; html: string };
    expect(oembed.title, path).toContain(title);
    expect(oembed.title, path).toBe(await page.title());
    expect(oembed.html, path).toContain(`src="${foyer.origin}/f/${slug}${path}"`);
  }
});
