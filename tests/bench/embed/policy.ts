import type { Product, Row } from './product';
import { row } from './product';
import type { Stage } from './stage';
import { readyFrame } from './stage';

interface Policy {
  violations: number;
  works: boolean;
}

/**
 * Measures an embed on a host page whose policy allows only the loader and the frame. The host page's own inline styles
 * and scripts are left out or moved into files.
 */
export async function measurePolicy(stage: Stage, product: Product): Promise<Policy> {
  const policy = `default-src 'none'; script-src ${product.loader_origin}; frame-src ${product.frame_origin}`;
  const page = await stage.open(product, product.strict, { headers: { 'content-security-policy': policy } });
  const works = (await readyFrame(page, product, 0, 4_000)) !== undefined;
  const { length } = await page.evaluate(() => window.bench.violations);
  await page.close();
  return { violations: length, works };
}

/** Returns the table row for a strict Content Security Policy. @param figures with Foyer's figure first */
export function policyRows(figures: Policy[]): Row[] {
  return [
    row(
      "violations of a strict policy (`default-src 'none'`)",
      '0',
      figures,
      ({ violations, works }) => `${violations}${works ? '' : ', does not work'}`,
      ({ violations, works }) => violations === 0 && works,
    ),
  ];
}
