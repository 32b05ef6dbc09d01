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
  /** Of all changes, those after which the frame was not as high as its contents, or scrolled inside. */
  wrong: number;
}

declare global {
  interface Window {
    /** When the frame came to be so high, on the clock that both pages read: by asking to and fro, they differ by less than 0.5 ms. */
    heights: [at: number, px: number][];
  }
}

/** From a change of what is in the frame to the layout in which the host's frame has its height; the changes come at any time of a screen's. */
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

/** @param figures ours first */
export function resizeRows(figures: Resize[], changes: number): Row[] {
  const at = (share: number) => (figure: Resize) =>
    figure.ms.length > 0 ? rounded(percentile(figure.ms, share)) : 'never';
  return [
    row(`resize after a change in the frame, ms, p50 of ${changes}`, '', figures, at(0.5)),
    row('resize, ms, p95', `≤ ${goal_ms}`, figures, at(0.95), ({ ms }) => percentile(ms, 0.95) <= goal_ms),
    row(
      'not exact, or scrolling inside, of these',
      '0',
      figures,
      ({ wrong }) => String(wrong),
      ({ wrong, ms }) => wrong === 0 && ms.length === changes,
    ),
  ];
}
