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
  /** Undefined where there is no popup. */
  popup_listeners: string[] | undefined;
  left: string[];
  /** Pixels that the frame grew while nothing happened. */
  grown: number;
}

/** What a host page pays: while it loads, in five seconds of nothing, and after the widget was taken out. */
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

/** Of one that opens by a link alone, before anybody does. */
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

/** Their types; those on elements that are in no page any more went with them. */
function listenersOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    window.bench.listeners
      .filter(({ target }) => !(target instanceof Node) || target.isConnected)
      .filter(({ target }) => !(target instanceof AbortSignal))
      .map(({ type }) => type),
  );
}

/** @param figures ours first */
export function costRows(figures: Cost[]): Row[] {
  return [
    row(
      'timers set until it is ready',
      '0',
      figures,
      (it) => String(it.timers_before),
      (it) => it.timers_before === 0,
    ),
    row(
      'timers set in 5 s after that (fired)',
      '0',
      figures,
      (it) => `${it.timers_quiet} (${it.fired_quiet})`,
      (it) => it.timers_quiet === 0 && it.fired_quiet === 0,
    ),
    row(
      'grown in 5 s of nothing, px',
      '0',
      figures,
      (it) => String(it.grown),
      (it) => it.grown === 0,
    ),
    row(
      'listeners of one widget',
      '1 message',
      figures,
      (it) => counted(it.listeners),
      (it) => it.listeners.join() === 'message',
    ),
    row(
      'listeners of one popup, closed',
      '1 message, 1 click',
      figures,
      (it) => (it.popup_listeners ? counted(it.popup_listeners) : 'has none'),
      (it) => it.popup_listeners?.toSorted().join() === 'click,message',
    ),
    row(
      'listeners left when it is gone',
      '0',
      figures,
      (it) => counted(it.left),
      (it) => it.left.length === 0,
    ),
  ];
}

function counted(types: string[]): string {
  const counts = new Map<string, number>();
  // Names of its own are all alike to the page.
  for (const type of types.map((it) => it.replace(/:.*/, ':…'))) counts.set(type, (counts.get(type) ?? 0) + 1);
  return types.length === 0 ? '0' : [...counts].map(([type, count]) => `${count} ${type}`).join(', ');
}
