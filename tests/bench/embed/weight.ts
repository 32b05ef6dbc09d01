import { brotliCompressSync, constants } from 'node:zlib';
import type { Product, Row } from './product';
import { row } from './product';

const goal_bytes = 1_792;

/** Returns the size compressed with brotli at quality 11, whatever the server sends. */
export function brotliBytes(bytes: Uint8Array): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** Returns the rows for the size of the files that a firm's page loads, and of the script that measures the frame. */
export function weightRows(products: Product[]): Row[] {
  const scripts = (product: Product) => product.files.filter(({ name }) => name.endsWith('js'));
  const sum = (files: { bytes: Uint8Array }[]) => files.reduce((total, { bytes }) => total + brotliBytes(bytes), 0);
  const said = (product: Product) => {
    const sheets = product.files.filter((file) => !scripts(product).includes(file));
    return `${thousands(sum(scripts(product)))}${sheets.length > 0 ? ` + ${thousands(sum(sheets))} of CSS` : ''}${product.popup ? '' : ', inline only'}`;
  };
  return [
    row(
      'loader with all modes, bytes compressed with brotli',
      `≤ ${thousands(goal_bytes)}`,
      products,
      said,
      (ours) => sum(ours.files) <= goal_bytes,
    ),
    row("script that reports the frame's height, bytes compressed with brotli", '', products, ({ frame_files }) =>
      frame_files ? thousands(sum(frame_files)) : 'not in the package',
    ),
  ];
}

function thousands(bytes: number): string {
  return bytes.toLocaleString('en');
}
