import { expect } from '../support/e2e';
import { drawn, ear, frameOf, heard, hydrated, loader, test, webpage, widget } from '../support/embed';

/**
 * Any script on the page can post messages. The widget must accept messages from its own frame only, and the frame must
 * accept none.
 */

test('10,000 forged messages to the host page and its frames change nothing, and a genuine message does', async ({
  page,
  foyer,
  slug,
  hostPage,
}) => {
  test.slow();
  const html = webpage(
    `${widget(foyer.origin, slug, { datalayer: '' })}${widget(foyer.origin, slug, { mode: 'popup', datalayer: '', id: 'popup' })}<iframe id="foreign" src="/foreign"></iframe>${loader(foyer.origin)}`,
    { head: ear },
  );
  hostPage({ host: 'elsewhere.test', path: '/foreign', html: webpage('') });
  const address = hostPage({
    html: html.replace(
      '/foreign',
      `http://elsewhere.test:${new URL(hostPage({ html: '', path: '/unused' })).port}/foreign`,
    ),
    path: '/forged',
  });
  await page.goto(address);
  const inline = page.frameLocator('foyer-form >> nth=0 >> iframe');
  await hydrated(inline);
  await expect(page.locator('foyer-form iframe').first()).toHaveCSS('visibility', 'visible');
  await expect
    .poll(
      async () =>
        (await page
          .locator('foyer-form iframe')
          .first()
          .evaluate((it) => it.clientHeight)) -
        (await inline.locator('body').evaluate((it) => Math.ceil(it.getBoundingClientRect().height))),
    )
    .toBe(0);
  await page.locator('#popup > a').press('Enter');
  const popup = page.frameLocator('#popup iframe');
  await hydrated(popup);
  // Both frames have now reported their heights, so the layout of the page no longer changes.
  await expect.poll(async () => (await heard(page)).filter(({ foyer: what }) => what === 'ready')).toHaveLength(2);
  await page.locator('#popup button').press('Enter');
  await expect(page.locator('dialog')).toBeHidden();

  // Record every error and every change of the document in both frames.
  const mine = await frameOf(page, 'foyer-form >> nth=0 >> iframe');
  const watched = () => {
    const found = ((window as unknown as { found: string[] }).found = []) as string[];
    addEventListener('error', (event) => found.push(`error: ${event.message}`));
    addEventListener('unhandledrejection', () => found.push('unhandled'));
    // The form's own scripts may still change its frame. The test compares the frame's content below instead.
    if (parent === window)
      new MutationObserver((changes) => {
        for (const { target } of changes) found.push(`change: ${target.nodeName}`);
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  };
  const shown = () =>
    mine.evaluate(() => [
      document.documentElement.outerHTML.slice(0, document.documentElement.outerHTML.indexOf('>')),
      location.href,
      window.name,
      document.title,
      document.querySelector('main')?.innerText,
      [...new FormData(document.querySelector('form') ?? undefined)],
      JSON.stringify(window.foyerFrame),
    ]);
  await page.evaluate(watched);
  await mine.evaluate(watched);
  const frame_before = await shown();
  await drawn(page);
  const before = {
    heard: (await heard(page)).length,
    layer: await page.evaluate(() => JSON.stringify(window.dataLayer)),
    height: await page
      .locator('foyer-form iframe')
      .first()
      .evaluate((it) => it.clientHeight),
  };

  /** Sends `count` forged messages to a window. @returns the count */
  const forge = ([count, seed]: readonly [number, number]) => {
    const names = [
      'ready',
      'resize',
      'start',
      'step',
      'submit',
      'error',
      'close',
      'open',
      '__proto__',
      'constructor',
      '',
    ];
    const huge = 'x'.repeat(100_000);
    const polluted = JSON.parse(
      '{"foyer":"submit","__proto__":{"foyer":"submit","lead_id":"forged","height":9}}',
    ) as unknown;
    const wrong = [
      null,
      undefined,
      0,
      -1,
      1e308,
      NaN,
      '',
      'foyer',
      true,
      [],
      [{ foyer: 'resize' }],
      {},
      { foyer: null },
      { foyer: 1 },
      { foyer: {} },
      { foyer: ['resize'], height: 9 },
      polluted,
      { foyer: huge },
      new Date(),
      new Map([['foyer', 'submit']]),
      10n,
    ];
    const heights = [9_999, -1, '9999px', NaN, Infinity, null, { valueOf: 1 }];
    const targets =
      seed === 2 ? [parent] : [window, ...Array.from({ length: window.length }, (_, at) => window[at] as Window)];
    for (let n = 0; n < count; n++) {
      const target = targets[n % targets.length];
      const data =
        n % 3 === 0
          ? wrong[(n / 3) % wrong.length]
          : {
              foyer: names[n % names.length],
              height: heights[n % heights.length],
              lead_id: `forged-${String(n)}`,
              step: n,
              values: 'first_name=forged',
              theme: 'dark',
            };
      target?.postMessage(data, '*');
    }
    return count;
  };
  const foreign = page.frame({ url: /elsewhere\.test/ });
  if (!foreign) throw new Error('The page has no foreign frame');
  const sent = (await page.evaluate(forge, [6_000, 1] as const)) + (await foreign.evaluate(forge, [3_000, 2] as const));
  // Send the remaining forgeries from a window on another host that the page opened.
  const [opened] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate((to) => {
      window.open(to);
    }, foreign.url()),
  ]);
  await opened.waitForLoadState();
  const rest = await opened.evaluate(
    ([count, ours]) => {
      const opener = window.opener as Window;
      for (let n = 0; n < count; n++) {
        for (const target of [opener])
          target.postMessage(
            n % 2 ? { foyer: 'submit', lead_id: 'forged', height: 9_999, origin: ours } : { foyer: 'close' },
            '*',
          );
        opener[n % opener.length]?.postMessage({ foyer: 'resize', height: 9_999 }, '*');
      }
      return count * 2;
    },
    [500, foyer.origin] as const,
  );
  await opened.close();
  expect(sent + rest).toBe(10_000);
  // Messages arrive in order. When this last message arrives, all forged messages have arrived.
  for (const frame of [page.mainFrame(), mine]) {
    await frame.evaluate(
      () =>
        new Promise<void>((resolve) => {
          addEventListener('message', ({ data }) => {
            if (data === 'the last') resolve();
          });
          postMessage('the last', '*');
        }),
    );
    await drawn(frame);
  }

  const after = {
    heard: (await heard(page)).length,
    layer: await page.evaluate(() => JSON.stringify(window.dataLayer)),
    height: await page
      .locator('foyer-form iframe')
      .first()
      .evaluate((it) => it.clientHeight),
  };
  expect(after).toEqual(before);
  expect(await shown()).toEqual(frame_before);
  const found = () =>
    Promise.all([page, mine].map((frame) => frame.evaluate(() => (window as unknown as { found: string[] }).found)));
  expect(await found()).toEqual([[], []]);
  await expect(page.locator('dialog')).toBeHidden();

  // Control: the recording works, because it counts a genuine message from the form's own frame.
  await mine.evaluate(() => {
    window.foyerFrame?.post({ foyer: 'resize', height: 1_234 });
  });
  await expect.poll(async () => (await heard(page)).length).toBe(before.heard + 1);
  expect((await found())[0]).not.toEqual([]);
});
