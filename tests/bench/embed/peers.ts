import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { calProduct } from './cal';
import type { PackageFile, Product } from './product';
import { openIframeResizerProduct, iframeResizerProduct } from './resizers';
import type { Stage } from './stage';
import { typeformProduct } from './typeform';

const folder = fileURLToPath(new URL('../../.cache/embed-peers', import.meta.url));

/** The exact versions of the compared products, because figures are valid for one version only. */
const versions = {
  '@typeform/embed': '6.1.1',
  '@calcom/embed-core': '1.5.3',
  '@iframe-resizer/parent': '5.5.9',
  '@iframe-resizer/child': '5.5.9',
  '@open-iframe-resizer/core': '2.1.0',
};

/**
 * Returns four other embed products with their files from npm. They are not dependencies of Foyer, and the licenses of
 * some forbid that, so the first run installs them in a folder outside the sources.
 */
export function peerProducts(stage: Stage): Product[] {
  const missing = Object.entries(versions).filter(([name, version]) => versionOf(name) !== version);
  if (missing.length > 0) {
    const asked = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
    execFileSync(
      'npm',
      ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...asked],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
  }
  const file: PackageFile = (path) => ({
    name: path.split('/').at(-1) ?? path,
    bytes: readFileSync(join(folder, 'node_modules', path)),
  });
  return [
    typeformProduct(stage, file),
    calProduct(stage, file),
    iframeResizerProduct(stage, file),
    openIframeResizerProduct(stage, file),
  ];
}

function versionOf(name: string): string | undefined {
  const path = join(folder, 'node_modules', name, 'package.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version : undefined;
}
