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

/** The files and folders that a build of the pages depends on. */
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

/** The build writes this file, so it does not count as a source. */
const loader = join('public', 'embed', 'v1.js');

const eager_hint = '//# allFunctionsCalledOnLoad';
/** In characters. Shorter scripts gain nothing from the hint. */
const hinted_from = 20_000;

/**
 * Returns the environment variables that Next.js needs, both for the build and at run time. The key, derived from
 * FOYER_SECRET, gives a server action the same id in each build, so that a page opened before an upgrade can still
 * submit its form after it.
 */
export function nextEnvironment(): Record<string, string> {
  return {
    FOYER_PAGES_DIST: folders().pages_dist,
    NEXT_TELEMETRY_DISABLED: '1',
    // next-auth builds URLs from X-Forwarded-Host, which lib/server/headers.ts sets.
    AUTH_TRUST_HOST: '1',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: keyFor('server actions').toString('base64'),
  };
}

/** Returns the absolute path of the folder that Next.js uses as its project. */
export function pagesProject(): string {
  return folders().project;
}

/**
 * Builds the pages and the embed loader, unless the existing build was made from the same sources.
 *
 * Types are checked by `npm run lint` and not here, because every installation would otherwise need the development
 * packages.
 * @returns whether the pages were built
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

/** Bundles the script that firms' websites include into the public folder, from which Next.js serves it. */
export async function buildLoader(): Promise<void> {
  const { buildEmbed } = await import('./intake/embed/build');
  await buildEmbed(join(pagesProject(), 'public/embed'));
}

function folders() {
  return buildFolders(root, env().dist);
}

/** Copies the sources for a build outside Foyer's folder, because Next.js can only build inside its own project. */
function copySources(project: string): void {
  copyPackages(root, folders());
  mkdirSync(project, { recursive: true });
  for (const entry of [...sources_of_pages, 'package.json']) {
    rmSync(join(project, entry), { recursive: true, force: true });
    cpSync(join(root, entry), join(project, entry), { recursive: true });
  }
}

/**
 * Writes a tsconfig for a build in another folder. Next.js would otherwise change tsconfig.json, and every other build
 * would then count as outdated.
 */
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
 * Adds a comment to a script that tells V8 to compile all of it while it downloads, on another thread, instead of later
 * on the page's main thread (lib/decisions/0021). Other browsers ignore the comment. Source:
 * v8.dev/blog/explicit-compile-hints
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
      // Documentation and the files for other programs in lib/deploy do not change a build.
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
