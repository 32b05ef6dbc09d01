import type { Frame, Page } from '@playwright/test';
import type { Product, Row } from './product';
import { row } from './product';
import type { Stage } from './stage';
import { readyFrame } from './stage';

interface Forgery {
  errors: number;
  /**
   * The number of changes of the widget's markup and height and of dispatched events, by the sender of the forged
   * messages.
   */
  effects: { host: number; foreign: number };
}

/**
 * Sends forged messages to the host page: half from the page itself, and half from a frame of another origin, such as
 * an advertisement.
 */
export async function measureForgery(stage: Stage, product: Product, messages: number): Promise<Forgery> {
  stage.serve('evil.test', '/', { type: 'text/html', body: '<!doctype html><title>Advertisement</title>' });
  const page = await stage.open(product, product.snippet(0));
  if (!(await readyFrame(page, product))) throw new Error(`${product.name} showed no form`);
  await page.evaluate(
    (src) =>
      new Promise((resolve) =>
        document.body.append(Object.assign(document.createElement('iframe'), { src, onload: resolve })),
      ),
    `${stage.origin('evil.test')}/`,
  );
  const evil = page.frames().find((frame) => frame.url().startsWith(stage.origin('evil.test')));
  const before = await page.evaluate(() => window.bench.errors);
  const effects = { host: 0, foreign: 0 };
  for (const [sender, from] of [
    ['foreign', evil],
    ['host', page],
  ] as const) {
    if (!from) throw new Error('The page has no frame of another origin');
    await observe(page, product);
    await from.evaluate(forge, { count: messages / 2, own: await read(page, product, sender) });
    effects[sender] = await effectsOf(page, product);
  }
  const errors = (await page.evaluate(() => window.bench.errors)) - before;
  await page.close();
  return { errors, effects };
}

/**
 * Returns the product's forged messages, with the embed's id filled in, because a script on the host page can read it.
 */
async function read(page: Page, product: Product, sender: 'host' | 'foreign'): Promise<unknown[]> {
  const src = await page.locator(product.frame).first().getAttribute('src');
  const id = new URL(src ?? 'http://none.test').searchParams.get('typeform-embed-id') ?? '';
  return JSON.parse(JSON.stringify(product.forged(sender)).replaceAll('{{embed id}}', id)) as unknown[];
}

/** Runs in a frame, or in the host page, which is its own parent. Sends the forged messages to the parent. */
function forge({ own, count }: { own: unknown[]; count: number }): void {
  const huge = 'x'.repeat(200_000);
  const target = window.parent;
  const shapes: (() => unknown)[] = [
    () => null,
    () => undefined,
    () => 0,
    () => NaN,
    () => 1n,
    () => '',
    () => 'resize',
    () => true,
    () => [],
    () => [null],
    () => ({}),
    () => Object.create(null) as unknown,
    () => JSON.parse('{"__proto__":{"foyer":"resize","height":9999}}') as unknown,
    // postMessage clones the object: the receiver gets the getters' values without the getters.
    () => ({
      get foyer() {
        return 'resize';
      },
      get height() {
        return 9_999;
      },
    }),
    () => ({ foyer: null, type: null, fullType: null, data: null }),
    () => ({ type: 1, fullType: 1 }),
    () => ({ constructor: null, toString: null, valueOf: 1 }),
    () => new Map([['foyer', 'resize']]),
    () => new Date(NaN),
    () => /x/g,
    () => new Error('forged'),
    () => new ArrayBuffer(8),
    () => new Set([1]),
  ];
  for (let nth = 0; nth < count; nth += 1) {
    const forged =
      nth % 2
        ? own[(nth >> 1) % own.length]
        : nth % 200 === 0
          ? nth % 400
            ? huge
            : { foyer: huge, type: huge, fullType: huge }
          : shapes[(nth >> 1) % shapes.length]?.();
    target.postMessage(forged, '*');
  }
  target.postMessage({ bench_end: true }, '*');
}

declare global {
  interface Window {
    forged: { ended: Promise<void>; state: { changes: number; height: number; dispatched: number } };
  }
}

/** Starts to record changes of the widget on the host page. Resolves when recording has started. */
function observe(page: Page | Frame, { widget, frame }: Product): Promise<void> {
  return page.evaluate(
    ([root, inner]) => {
      const state = {
        changes: 0,
        height: document.querySelector(inner)?.clientHeight ?? 0,
        dispatched: window.bench.dispatched,
      };
      const observer = new MutationObserver((changes) => (state.changes += changes.length));
      for (const it of document.querySelectorAll(`${root}, ${inner}`))
        observer.observe(it, { attributes: true, childList: true, subtree: true });
      const ended = new Promise<void>((resolve) => {
        window.bench.listen('message', (event) => {
          if ((event as MessageEvent<{ bench_end?: true } | null>).data?.bench_end) resolve();
        });
      });
      window.forged = { ended, state };
    },
    [widget, frame] as const,
  );
}

function effectsOf(page: Page, { frame }: Product): Promise<number> {
  return page.evaluate(async (inner) => {
    await window.forged.ended;
    await window.bench.wait(200);
    const { changes, height, dispatched } = window.forged.state;
    return (
      changes +
      (window.bench.dispatched - dispatched) +
      (document.querySelector(inner)?.clientHeight === height ? 0 : 1)
    );
  }, frame);
}

/** Returns the table rows that show how many forged window messages each product accepted. @param figures with Foyer's figure first */
export function forgeryRows(figures: Forgery[], messages: number): Row[] {
  return [
    row(
      `errors in the host page under ${messages.toLocaleString('en')} forged messages`,
      '0',
      figures,
      ({ errors }) => String(errors),
      ({ errors }) => errors === 0,
    ),
    row(
      'changes caused by messages from another origin / from the page',
      '0 / 0',
      figures,
      ({ effects }) => `${effects.foreign} / ${effects.host}`,
      ({ effects }) => effects.foreign + effects.host === 0,
    ),
  ];
}
