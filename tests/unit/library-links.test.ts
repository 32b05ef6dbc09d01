import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeLibraryLinks } from '../support/library-links';
import { isOpenToAll } from '../support/open-to-all';

/** A package as npm unpacks it without install scripts: the libraries, and a list of the links between them. */
const listed = [
  ['libpq.so.5.18', 'libpq.so'],
  ['libpq.so.5.18', 'libpq.so.5'],
  ['libicuuc.so.60.2', 'libicuuc.so.60'],
] as const;
let native = '';
beforeEach(() => {
  native = join(mkdtempSync(join(tmpdir(), 'foyer-links-')), 'native');
  mkdirSync(join(native, 'lib'), { recursive: true });
  for (const [source] of listed) writeFileSync(join(native, 'lib', source), source);
  writeFileSync(
    join(native, 'pg-symlinks.json'),
    JSON.stringify(
      listed.map(([source, target]) => ({ source: `native/lib/${source}`, target: `native/lib/${target}` })),
    ),
  );
});
afterEach(() => {
  chmodSync(join(native, 'lib'), 0o755);
  rmSync(join(native, '..'), { recursive: true, force: true });
});
const linked = () =>
  listed
    .filter(([, target]) => existsSync(join(native, 'lib', target)))
    .map(([, target]) => [readlinkSync(join(native, 'lib', target)), target]);

test('makeLibraryLinks makes the listed links, relative to their folder, and changes nothing when they exist', () => {
  for (let run = 0; run < 2; run += 1) {
    expect(makeLibraryLinks(native)).toBe(true);
    expect(linked()).toEqual(listed);
  }
  expect(readFileSync(join(native, 'lib/libpq.so.5'), 'utf8')).toBe('libpq.so.5.18');
});

test('several processes that run makeLibraryLinks at once make all links, and none of them fails', async () => {
  const runs = await Promise.all(Array.from({ length: 4 }, () => runAs()));
  expect(runs).toEqual(Array(4).fill('true'));
  expect(linked()).toEqual(listed);
});

const root = process.getuid?.() === 0;
// Root can switch to the user nobody only where that user may run this Node.js.
test.skipIf(root && !isOpenToAll(dirname(process.execPath)))(
  'makeLibraryLinks returns false when the user may not write to the package, and true once another user has made the links',
  async () => {
    chmodSync(join(native, 'lib'), 0o555);
    // Root may write everywhere, so a test that runs as root calls makeLibraryLinks as the user nobody.
    const nobody: { uid: number; gid: number } | undefined = root ? { uid: 65_534, gid: 65_534 } : undefined;
    if (nobody) chownSync(join(native, '..'), nobody.uid, nobody.gid);
    expect(await runAs(nobody)).toBe('false');
    chmodSync(join(native, 'lib'), 0o755);
    makeLibraryLinks(native);
    chmodSync(join(native, 'lib'), 0o555);
    expect(await runAs(nobody)).toBe('true');
  },
);

async function runAs(user?: { uid: number; gid: number }): Promise<string> {
  const module = readFileSync(fileURLToPath(new URL('../support/library-links.ts', import.meta.url)), 'utf8');
  const script = `${module}\nconsole.log(makeLibraryLinks(process.argv[1]));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module-typescript', '--eval', script, native],
    { env: { NODE_ENV: 'test' }, ...user },
  );
  return stdout.trim();
}
