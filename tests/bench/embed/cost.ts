import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Product, Row } from './product';
import { row } from './product';
import type { Stage } from './stage';
import { readyFrame } from './stage';

const quiet_ms = 5_000;

interface Cost {
  timers_before: number;
  timers_quiet: number;
  fired_quiet: number;
  listeners: string[];
  /**
   * The event listeners that a product has registered while its popup is closed; undefined for a product without
   * popups.
   */
  popup_listeners: string[] | undefined;
  left: string[];
  /** The pixels by which the embed's frame grew during five seconds without activity. */
  grown: number;
}

/**
 * Measures what an embed costs the host page: while it loads, during five seconds without activity, and after the
 * widget was removed.
 */
export async function measureCost(stage: Stage, product: Product): Promise<Cost> {
  const page = await stage.open(product, product.snippet(0));
  if (!(await readyFrame(page, product))) throw new Error(`${product.name} showed no form`);
  await delay(1_000);
  const before = await state(page, product);
  const listeners = await listenersOf(page);
  await delay(quiet_ms);
  const after = await state(page, product);
  if (product.removal) await page.evaluate(product.removal);
  await page.evaluate((selector) => document.querySelector(selector)?.remove(), product.widget);
  await delay(500);
  const left = await listenersOf(page);
  await page.close();
  const popup_listeners = await listenersOfPopup(stage, product);
  return {
    popup_listeners,
    timers_before: before.set,
    timers_quiet: after.set - before.set,
    fired_quiet: after.fired - before.fired,
    grown: after.height - before.height,
    listeners,
    left,
  };
}

/** Returns the event listeners of a popup that only its link opens, before the popup is opened. */
async function listenersOfPopup(stage: Stage, product: Product): Promise<string[] | undefined> {
  if (!product.popup) return undefined;
  const page = await stage.open(product, product.popup.html);
  await page.waitForLoadState('networkidle');
  const listeners = await listenersOf(page);
  await page.close();
  return listeners;
}

function state(page: Page, { frame }: Product) {
  return page.evaluate((selector) => {
    const { timers_set: set, timers_fired: fired } = window.bench;
    return { set, fired, height: document.querySelector(selector)?.clientHeight ?? 0 };
  }, frame);
}

/** Returns the types of all event listeners, except listeners on elements that are no longer in the page. */
function listenersOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    window.bench.listeners
      .filter(({ target }) => !(target instanceof Node) || target.isConnected)
      .filter(({ target }) => !(target instanceof AbortSignal))
      .map(({ type }) => type),
  );
}

/** Returns the table rows for timers, listeners and growth. @param figures with Foyer's figure first */
export function costRows(figures: Cost[]): Row[] {
  return [
    row(
      'timers set until the form is ready',
      '0',
      figures,
      (it) => String(it.timers_before),
      (it) => it.timers_before === 0,
    ),
    row(
      'timers set in the next 5 s (fired)',
      '0',
      figures,
      (it) => `${it.timers_quiet} (${it.fired_quiet})`,
      (it) => it.timers_quiet === 0 && it.fired_quiet === 0,
    ),
    row(
      'growth in 5 s without activity, px',
      '0',
      figures,
      (it) => String(it.grown),
      (it) => it.grown === 0,
    ),
    row(
      'listeners of one inline widget',
      '1 message',
      figures,
      (it) => counted(it.listeners),
      (it) => it.listeners.join() === 'message',
    ),
    row(
      'listeners of one closed popup',
      '1 message, 1 click',
      figures,
      (it) => (it.popup_listeners ? counted(it.popup_listeners) : 'no popup'),
      (it) => it.popup_listeners?.toSorted().join() === 'click,message',
    ),
    row(
      'listeners left after removal',
      '0',
      figures,
      (it) => counted(it.left),
      (it) => it.left.length === 0,
    ),
  ];
}

function counted(types: string[]): string {
  const counts = new Map<string, number>();
  // Count all of a product's own event names as one type, because the host page handles them alike.
  for (const type of types.map((it) => it.replace(/:.*/, ':…'))) counts.set(type, (counts.get(type) ?? 0) + 1);
  return types.length === 0 ? '0' : [...counts].map(([type, count]) => `${count} ${type}`).join(', ');
}
