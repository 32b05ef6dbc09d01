import { setTimeout as delay } from 'node:timers/promises';
import type { Product, Row } from './product';
import { row } from './product';
import type { Stage } from './stage';
import { readyFrame } from './stage';

export const widths = [320, 375, 600, 900, 1_280];
/**
 * The heights of the browser window: a usual height, and a height at which everything below the form is visible.
 * Browsers count layout shifts of visible content only.
 */
const heights = [900, 2_400];
/** The time to wait for late layout shifts after the form is ready. */
const settled_ms = 300;

/**
 * Returns the host page's cumulative layout shift at each width, the larger value of both heights. Shifts caused by
 * input are excluded. NaN means that no form appeared.
 */
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

/** Returns the table rows for layout shift. @param figures with Foyer's figure first */
export function shiftRows(figures: number[][]): Row[] {
  return widths.map((width, nth) =>
    row(
      `layout shift of the host page at ${width} px`,
      '0.0000',
      figures,
      (shifts) => (shifts[nth] ?? NaN).toFixed(4),
      (shifts) => shifts[nth] === 0,
    ),
  );
}
