import { lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linkLibraries } from '../support/postgres';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'foyer-links-'));
  mkdirSync(join(home, 'native/lib'), { recursive: true });
  writeFileSync(join(home, 'native/lib/libpq.so.5.18'), 'library');
  writeFileSync(join(home, 'native/pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('the tests make the links of PostgreSQL\u2019s libraries that its install script would have made, and make them once', () => {
  for (let time = 0; time < 2; time += 1) expect(linkLibraries(join(home, 'native'))).toBe(true);
  const link = join(home, 'native/lib/libpq.so.5');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readlinkSync(link)).toBe('libpq.so.5.18');
  expect(readFileSync(link, 'utf8')).toBe('library');
});

test('libraries that cannot be linked are said to be so, since PostgreSQL must then be copied', () => {
  rmSync(join(home, 'native/lib'), { recursive: true });
  expect(linkLibraries(join(home, 'native'))).toBe(false);
});
