import type { Browser, Page } from '@playwright/test';
import { answers } from '../../support/forms';
import { percentile, rounded } from '../table';
import { brotliBytes } from './weight';

const goals = { usable_ms: 600, script_kb: 130 };
/** The network conditions of Lighthouse's slow 4G phone. */
const network = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const cpu_slowdown = 4;

interface Visit {
  /**
   * The time of the first paint of a page with one word, measured just before. This time shows the delay of the network
   * and the machine alone.
   */
  bare_paint_ms: number;
  first_paint_ms: number;
  /** The time of the first paint at which every field and the button are on the page and enabled. */
  usable_ms: number;
  /** The time at which a program that types without delay has filled in and sent the form, with or without scripts. */
  sent_ms: number;
  stored: boolean;
  script_kb: number;
  /** The size of the scripts that load when the visitor starts to type. */
  later_kb: number;
  all_kb: number;
  third_party: number;
  cookies: number;
}

declare global {
  interface Window {
    usable_at?: number;
  }
}

/**
 * Opens the form's page like a phone on a slow network, and sends a message. @param isStored returns whether the
 * message with this text is in the inbox
 */
export async function visitForm(
  browser: Browser,
  { url, bare_url, text }: { url: string; bare_url: string; text: string },
  isStored: () => Promise<boolean>,
): Promise<Visit> {
  const bare = await slowPage(await browser.newPage());
  await bare.goto(bare_url);
  const bare_paint_ms = await paintOf(bare);
  await bare.close();

  const loading = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const weights = await weigh(await slowPage(await loading.newPage()), url);
  const cookies = (await loading.cookies()).length;
  await loading.close();

  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await context.addInitScript('globalThis.__name = (it) => it');
  await context.addInitScript(() => {
    const look = () => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('form input:not([type=hidden]), form textarea')];
      const button = document.querySelector<HTMLButtonElement>('form button[type=submit]');
      if (
        fields.length > 0 &&
        button &&
        button.getBoundingClientRect().height > 0 &&
        [...fields, button].every((it) => !it.disabled)
      )
        window.usable_at = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const page = await slowPage(await context.newPage());
  await page.goto(url, { waitUntil: 'commit' });
  for (const [name, value] of Object.entries({ ...answers, from_message: text }))
    if (value) await page.locator(`[name="${name}"]`).fill(value);
  const [first_paint_ms, usable_at] = [await paintOf(page), await page.evaluate(() => window.usable_at ?? NaN)];
  // Without scripts, submitting the form opens a new page, so the time is read from the submit event itself.
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  const clicked = page.evaluate(
    () => new Promise<number>((resolve) => addEventListener('submit', () => resolve(performance.now()), true)),
  );
  await page.locator('button[type="submit"]').click({ noWaitAfter: true });
  const sent_ms = await clicked.catch(() => NaN);
  await sent;
  await page.locator('.thanks h1').waitFor({ timeout: 20_000 });
  const stored = await isStored();
  await context.close();
  return {
    bare_paint_ms,
    first_paint_ms,
    usable_ms: Math.max(first_paint_ms, usable_at),
    sent_ms,
    stored,
    ...weights,
    cookies,
  };
}

async function slowPage(page: Page): Promise<Page> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu_slowdown });
  return page;
}

function paintOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const [paint] = list.getEntriesByName('first-contentful-paint');
          if (paint) resolve(paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

async function weigh(
  page: Page,
  url: string,
): Promise<Pick<Visit, 'script_kb' | 'later_kb' | 'all_kb' | 'third_party'>> {
  const files: { type: string; host: string; bytes: Promise<number> }[] = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    // Font files are already compressed, so their size is not compressed again.
    const bytes = response.body().then(
      (body) => (type === 'font' ? body.length : brotliBytes(body)),
      () => 0,
    );
    files.push({ type, host: new URL(response.url()).host, bytes });
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const sum = async (some: typeof files) =>
    (await Promise.all(some.map(({ bytes }) => bytes))).reduce((total, bytes) => total + bytes, 0) / 1_000;
  const [script_kb, all_kb, first] = [
    await sum(files.filter(({ type }) => type === 'script')),
    await sum(files),
    files.length,
  ];
  const later = page.waitForResponse((response) => response.request().resourceType() === 'script');
  await page.locator('form input:not([type=hidden])').first().focus();
  await (await later).finished();
  return {
    script_kb,
    all_kb,
    later_kb: await sum(files.slice(first)),
    third_party: files.filter(({ host }) => host !== new URL(url).host).length,
  };
}

/** Returns the rows of the form page's table, and the goals that were missed. */
export function formPageLines(visits: Visit[]): { lines: string[][]; missed: string[] } {
  const missed: string[] = [];
  const line = (
    title: string,
    figure: (visit: Visit) => number,
    rule: string,
    isMet: (median: number) => boolean = () => true,
  ) => {
    const values = visits.map(figure);
    const median = percentile(values, 0.5);
    if (!isMet(median)) missed.push(`${title} is ${said(median)}, of ${rule}`);
    return [title, rule, said(median), values.map(said).join(', ')];
  };
  const lines = [
    line('first contentful paint of a page of one word, as a baseline, ms', (it) => it.bare_paint_ms, ''),
    line('first contentful paint, ms', (it) => it.first_paint_ms, ''),
    line(
      'usable: first paint with every field and the button, ms',
      (it) => it.usable_ms,
      `≤ ${goals.usable_ms}`,
      (ms) => ms <= goals.usable_ms,
    ),
    line('filled in and sent by a program that types without delay, ms', (it) => it.sent_ms, ''),
    line(
      'messages stored',
      (it) => Number(it.stored),
      '1',
      () => visits.every(({ stored }) => stored),
    ),
    line(
      'scripts, KB compressed with brotli',
      (it) => it.script_kb,
      `≤ ${goals.script_kb}`,
      (kb) => kb <= goals.script_kb,
    ),
    line('scripts that load when the visitor starts to type, KB compressed with brotli', (it) => it.later_kb, ''),
    line('everything before that, KB compressed with brotli', (it) => it.all_kb, 'a wish: 40 (0004)'),
    line(
      'requests to third parties',
      (it) => it.third_party,
      '0',
      () => visits.every((it) => it.third_party === 0),
    ),
    line(
      'cookies',
      (it) => it.cookies,
      '0',
      () => visits.every((it) => it.cookies === 0),
    ),
  ];
  return { lines, missed };
}

function said(value: number): string {
  return Number.isInteger(value) ? String(value) : rounded(value);
}
