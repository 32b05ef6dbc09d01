import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleLoader } from './build';

/** `npm run freeze -- 1.3.0` writes the current loader to public/embed/v1.3.0.js as a release, and prints its line for releases.ts. */
const version = process.argv[2] ?? '';
if (!/^1\.\d+\.\d+$/.test(version)) throw new Error('Give the version, such as 1.3.0');
const file = fileURLToPath(new URL(`../../../public/embed/v${version}.js`, import.meta.url));
if (existsSync(file)) throw new Error(`${version} is released already, and a released loader is never changed`);

const loader = await bundleLoader();
writeFileSync(file, loader);
console.log(
  `  { version: '${version}', integrity: 'sha384-${createHash('sha384').update(loader).digest('base64')}' },`,
);
