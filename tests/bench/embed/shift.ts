import { setTimeout as delay } from 'node:timers/promises';
import type { Product, Row } from './product';
import { row } from './product';
import type { Stage } from './stage';
import { readyFrame } from './stage';

export const widths = [320, 375, 600, 900, 1_280];
/** An ordinary window, and one so high that what lies below the form is always in it: only what is seen can be counted as moving. */
const heights = [900, 2_400];
/** After it is ready, for what comes late. */
const settled_ms = 300;

/** The page's cumulative layout shift at each width, the worse of both heights of the window; what a visitor caused is not in it. NaN where no form came. */
export async function measureShift(stage: Stage, product: Product, at = widths): Promise<number[]> {
  const shifts: number[] = [];
  for (const width of at) {
    let worst = 0;
    for (const height of heights) {
      const page = await stage.open(product, product.snippet(0), { width, height });
      const frame = await readyFrame(page, product);
      await delay(settled_ms);
      worst = Math.max(worst, frame ? await page.evaluate(() => window.bench.shift) : NaN);
      await page.close();
    }
    shifts.push(worst);
  }
  return shifts;
}

/** @param figures ours first */
export function shiftRows(figures: number[][]): Row[] {
  return widths.map((width, nth) =>
    row(
      `layout shift of the host at ${width} px`,
      '0.0000',
      figures,
      (shifts) => (shifts[nth] ?? NaN).toFixed(4),
      (shifts) => shifts[nth] === 0,
    ),
  );
}
