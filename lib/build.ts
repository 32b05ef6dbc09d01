import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildEmbed } from './embed/build';
import { childEnvironment, env } from './env';
import { keyFor } from './secrets';

const root = fileURLToPath(new URL('..', import.meta.url));

const eager_hint = '//# allFunctionsCalledOnLoad';
/** In characters. A shorter script gains nothing by it. */
const hinted_from = 20_000;

/**
 * What Next.js needs in its environment, at build and at run time alike. The key makes a server action's id the same from
 * build to build, so that a page opened before an upgrade can still submit after it; it comes from FOYER_SECRET.
 */
export function nextEnvironment(): Record<string, string> {
  return {
    NEXT_TELEMETRY_DISABLED: '1',
    // next-auth builds its addresses on X-Forwarded-Host, which lib/server/headers.ts writes.
    AUTH_TRUST_HOST: '1',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: keyFor('server actions').toString('base64'),
  };
}

/**
 * Builds the pages and the embed loader, unless what is built was made of these very sources.
 * @returns whether it had to build
 */
export async function buildIfNeeded(): Promise<boolean> {
  await buildEmbed();
  const stamp = join(root, env().dist, 'foyer-build');
  const sources = digestOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return false;

  writeOwnTsconfig();
  await new Promise<void>((resolve, reject) => {
    const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
    const build = spawn(process.execPath, [next, 'build'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: childEnvironment({ ...nextEnvironment(), NODE_ENV: 'production' }),
    });
    build.on('error', reject);
    build.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`next build ended with code ${String(code)}`))));
  });
  const built = join(root, env().dist);
  const { rootMainFiles } = JSON.parse(readFileSync(join(built, 'build-manifest.json'), 'utf8')) as { rootMainFiles: string[] };
  for (const file of rootMainFiles) hintEagerCompilation(join(built, file));
  writeFileSync(stamp, sources);
  return true;
}

/** A build beside the usual one must not change tsconfig.json: it is one of the sources that tell whether another has to be built anew. */
function writeOwnTsconfig(): void {
  const { dist } = env();
  if (dist === '.next') return;
  const { include, exclude } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as { include: string[]; exclude: string[] };
  const types = [`${dist}/types/**/*.ts`, `${dist}/dev/types/**/*.ts`];
  writeFileSync(join(root, `${dist}.tsconfig.json`), JSON.stringify({ extends: './tsconfig.json', include: [...include, ...types], exclude }));
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
  for (const entry of ['app', 'components', 'lib', 'public', 'next.config.js', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json']) {
    for (const file of filesUnder(join(root, entry))) hash.update(relative(root, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries
    // What people read is no part of a build.
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!(await buildIfNeeded())) console.log('Nothing has changed since the last build.');
}
