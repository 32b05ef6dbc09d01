import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from 'vitest';
import { plantOpenForm } from '../support/forms';
import { sharedServer } from '../support/servers';

const built = new URL('../../.next/', import.meta.url);

/** Returns the size at brotli quality 11, whichever quality the server uses. */
const brotli = (text: Buffer) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** The framework's own scripts count only in the total; Foyer's scripts have a smaller limit. */
test("the form's page loads at most 130 KB of scripts, of which at most 24 KB are not the framework's", async () => {
  const server = await sharedServer();
  const { slug } = await plantOpenForm(server.db);
  const html = await (await fetch(`${server.origin}/f/${slug}`)).text();
  const { rootMainFiles, polyfillFiles } = JSON.parse(
    readFileSync(new URL('build-manifest.json', built), 'utf8'),
  ) as Record<'rootMainFiles' | 'polyfillFiles', string[]>;
  // Current browsers do not download the polyfills, which are marked nomodule.
  const files = new Set(
    [...html.matchAll(/_next\/(static\/[^"'\\]+\.js)/g)]
      .map(([, file = '']) => file)
      .filter((file) => !polyfillFiles.includes(file)),
  );

  expect(
    rootMainFiles.filter((file) => !files.has(file)),
    'the framework’s own are among them',
  ).toEqual([]);
  const weigh = (some: string[]) =>
    some.map((file) => brotli(readFileSync(new URL(file, built)))).reduce((sum, one) => sum + one, 0);
  expect(weigh([...files])).toBeLessThanOrEqual(130_000);
  const bytes = weigh([...files].filter((file) => !rootMainFiles.includes(file)));
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThanOrEqual(24_000);
});

test('no browser script contains the telephone number metadata', () => {
  /** The entry of the United States in libphonenumber-js's metadata. */
  const metadata = '"US":["1","011"';
  const holding = (folder: string) => {
    const path = fileURLToPath(new URL(folder, built));
    return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        file.endsWith('.js') &&
        readFileSync(join(path, file), 'utf8')
          .replaceAll(/(?<=[{,])US:/g, '"US":')
          .includes(metadata),
    );
  };
  expect(holding('server'), 'the server has it, so that this could fail').not.toEqual([]);
  expect(holding('static')).toEqual([]);
});
