import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment, env } from './platform/env';
import { buildFolders, copyPackages } from './programs';
import { keyFor } from './platform/secrets';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));

/** All that the pages are made of. */
const sources_of_pages = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

/** Made by the build, and so not one of its sources. */
const loader = join('public', 'embed', 'v1.js');

const eager_hint = '//# allFunctionsCalledOnLoad';
/** In characters. A shorter script gains nothing by it. */
const hinted_from = 20_000;

/**
 * What Next.js needs in its environment, at build and at run time alike. The key makes a server action's id the same from
 * build to build, so that a page opened before an upgrade can still submit after it; it comes from FOYER_SECRET.
 */
export function nextEnvironment(): Record<string, string> {
  return {
    FOYER_PAGES_DIST: folders().pages_dist,
    NEXT_TELEMETRY_DISABLED: '1',
    // next-auth builds its addresses on X-Forwarded-Host, which lib/server/headers.ts writes.
    AUTH_TRUST_HOST: '1',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: keyFor('server actions').toString('base64'),
  };
}

/** The folder that Next.js takes for the project, absolute. */
export function pagesProject(): string {
  return folders().project;
}

/**
 * Builds the pages and the embed loader, unless what is built was made of these very sources.
 *
 * Types are not checked here but by `npm run lint`: what only a developer needs would have to be installed for every start.
 * @returns whether it had to build
 */
export async function buildIfNeeded(): Promise<boolean> {
  const { pages, project } = folders();
  const stamp = join(pages, 'foyer-build');
  const sources = digestOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources && existsSync(join(project, loader))) return false;

  if (project !== root) copySources(project);
  await buildLoader();
  writeOwnTsconfig();
  await new Promise<void>((built, reject) => {
    const next = createRequire(join(project, 'package.json')).resolve('next/dist/bin/next');
    const build = spawn(process.execPath, [next, 'build'], {
      cwd: project,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: childEnvironment({ ...nextEnvironment(), NODE_ENV: 'production' }),
    });
    build.on('error', reject);
    build.on('exit', (code) =>
      code === 0 ? built() : reject(new Error(`next build ended with code ${String(code)}`)),
    );
  });
  const { rootMainFiles } = JSON.parse(readFileSync(join(pages, 'build-manifest.json'), 'utf8')) as {
    rootMainFiles: string[];
  };
  for (const file of rootMainFiles) hintEagerCompilation(join(pages, file));
  writeFileSync(stamp, sources);
  return true;
}

/** Bundles the script that firms' sites include, for Next.js to serve from its public folder. */
export async function buildLoader(): Promise<void> {
  const { buildEmbed } = await import('./intake/embed/build');
  await buildEmbed(join(pagesProject(), 'public/embed'));
}

function folders() {
  return buildFolders(root, env().dist);
}

/** Next.js builds nowhere but inside its project: for a build elsewhere it gets a project of its own there. */
function copySources(project: string): void {
  copyPackages(root, folders());
  mkdirSync(project, { recursive: true });
  for (const entry of [...sources_of_pages, 'package.json']) {
    rmSync(join(project, entry), { recursive: true, force: true });
    cpSync(join(root, entry), join(project, entry), { recursive: true });
  }
}

/** A build beside the usual one must not change tsconfig.json: it is one of the sources that tell whether another has to be built anew. */
function writeOwnTsconfig(): void {
  const { pages_dist } = folders();
  if (pages_dist === '.next') return;
  const { include, exclude } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as {
    include: string[];
    exclude: string[];
  };
  const types = [`${pages_dist}/types/**/*.ts`, `${pages_dist}/dev/types/**/*.ts`];
  writeFileSync(
    join(root, `${pages_dist}.tsconfig.json`),
    JSON.stringify({ extends: './tsconfig.json', include: [...include, ...types], exclude }),
  );
}

/**
 * Tells the browser that nearly all of a script runs as soon as it is there: V8 then compiles it while it arrives, on another
 * thread, where it would have held up the page (lib/decisions/0021). A comment to every other browser.
 * Source: v8.dev/blog/explicit-compile-hints
 */
function hintEagerCompilation(file: string): void {
  const script = readFileSync(file, 'utf8');
  if (script.length > hinted_from && !script.startsWith(eager_hint)) writeFileSync(file, `${eager_hint}\n${script}`);
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const entry of sources_of_pages) {
    for (const file of filesUnder(join(root, entry)))
      if (relative(root, file) !== loader) hash.update(relative(root, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return (
    entries
      // What people read, and what an operator copies to other programs, is no part of a build.
      .filter(
        (entry) =>
          entry.isFile() && !entry.name.endsWith('.md') && !entry.parentPath.startsWith(join(root, 'lib', 'deploy')),
      )
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!(await buildIfNeeded())) console.log('Nothing has changed since the last build.');
}
