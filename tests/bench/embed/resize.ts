import { setTimeout as delay } from 'node:timers/promises';
import { percentile, rounded } from '../table';
import type { Product, Row } from './product';
import { row } from './product';
import type { Stage } from './stage';
import { readyFrame } from './stage';

const goal_ms = 50;
const late_ms = 2_000;

interface Resize {
  ms: number[];
  /** The number of changes after which the frame's height did not match its content, or the frame scrolled. */
  wrong: number;
}

declare global {
  interface Window {
    /**
     * The times at which the frame reached each height. The host page and the frame's page read clocks that differ by
     * at most 0.5 ms.
     */
    heights: [at: number, px: number][];
  }
}

/**
 * Measures the time from a change of the frame's content to the layout in which the host page's frame has the new
 * height. The changes happen at random points of the display's refresh cycle.
 */
export async function measureResize(stage: Stage, product: Product, changes: number): Promise<Resize> {
  const page = await stage.open(product, product.snippet(0));
  const frame = await readyFrame(page, product);
  const resize: Resize = { ms: [], wrong: 0 };
  if (frame) {
    await page.evaluate((selector) => {
      window.heights = [];
      new ResizeObserver(([entry]) =>
        window.heights.push([performance.timeOrigin + performance.now(), entry?.contentRect.height ?? 0]),
      ).observe(document.querySelector(selector) as Element);
    }, product.frame);
    for (let change = 0; change < changes; change += 1) {
      const { at, height } = await frame.evaluate(
        (px) => {
          const block =
            document.querySelector<HTMLElement>('#bench') ??
            document.body.appendChild(Object.assign(document.createElement('div'), { id: 'bench' }));
          block.style.height = `${px}px`;
          return {
            at: performance.timeOrigin + performance.now(),
            height: document.body.getBoundingClientRect().height,
          };
        },
        40 + ((change * 97) % 300),
      );
      const seen = await page.evaluate(
        async ([from, px, until]) => {
          while (performance.timeOrigin + performance.now() < from + until) {
            const found = window.heights.find(([then, high]) => then >= from && high > px - 0.01 && high < px + 1);
            if (found) return found[0];
            await window.bench.wait(5);
          }
          return null;
        },
        [at, height, late_ms] as const,
      );
      if (seen === null) resize.wrong += 1;
      else {
        resize.ms.push(seen - at);
        if (
          await frame.evaluate(
            () =>
              document.documentElement.scrollHeight > innerHeight || document.documentElement.clientWidth < innerWidth,
          )
        )
          resize.wrong += 1;
      }
      await delay(20 + Math.random() * 50);
    }
  }
  await page.close();
  return resize;
}

/** Returns the table rows for resizing. @param figures with Foyer's figure first */
export function resizeRows(figures: Resize[], changes: number): Row[] {
  const at = (share: number) => (figure: Resize) =>
    figure.ms.length > 0 ? rounded(percentile(figure.ms, share)) : 'never';
  return [
    row(`resize after a change in the frame, ms, p50 of ${changes}`, '', figures, at(0.5)),
    row('resize, ms, p95', `≤ ${goal_ms}`, figures, at(0.95), ({ ms }) => percentile(ms, 0.95) <= goal_ms),
    row(
      'resizes that were not exact or left a scrolling frame',
      '0',
      figures,
      ({ wrong }) => String(wrong),
      ({ wrong, ms }) => wrong === 0 && ms.length === changes,
    ),
  ];
}
