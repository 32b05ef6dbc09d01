import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bundleLoader } from '@/lib/intake/embed/build';
import { releases } from '@/lib/intake/embed/releases';

const folder = new URL('../../../../public/embed/', import.meta.url);
const integrityOf = (script: Uint8Array) => `sha384-${createHash('sha384').update(script).digest('base64')}`;

test('a released loader is byte for byte the file whose hash pages have pinned', () => {
  const files = readdirSync(folder).filter((name) => /^v\d+\.\d+\.\d+\.js$/.test(name));
  expect(files.toSorted()).toEqual(releases.map(({ version }) => `v${version}.js`).toSorted());
  for (const { version, integrity } of releases)
    expect({ version, integrity: integrityOf(readFileSync(new URL(`v${version}.js`, folder))) }).toEqual({
      version,
      integrity,
    });
});

test('the current loader is the newest release, so a changed loader needs a new version', async () => {
  expect(integrityOf(await bundleLoader()), 'npm run freeze -- {the next version}').toBe(releases[0]?.integrity);
});
