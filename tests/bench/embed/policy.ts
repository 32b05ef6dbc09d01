import type { Product, Row } from './product';
import { row } from './product';
import type { Stage } from './stage';
import { readyFrame } from './stage';

interface Policy {
  violations: number;
  works: boolean;
}

/** A host that allows nothing but the loader and the frame. Styles and scripts of its own HTML are its own affair, and are left out or in files. */
export async function measurePolicy(stage: Stage, product: Product): Promise<Policy> {
  const policy = `default-src 'none'; script-src ${product.loader_origin}; frame-src ${product.frame_origin}`;
  const page = await stage.open(product, product.strict, { headers: { 'content-security-policy': policy } });
  const works = (await readyFrame(page, product, 0, 4_000)) !== undefined;
  const { length } = await page.evaluate(() => window.bench.violations);
  await page.close();
  return { violations: length, works };
}

/** @param figures ours first */
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
