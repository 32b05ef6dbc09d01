import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyTree, productionPackages } from '@/lib/programs';
import { killAtExit } from './processes';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = [
  'app',
  'components',
  'lib',
  'public',
  '.npmrc',
  'next.config.js',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'tsconfig.json',
];
const build_folders = ['.next', '.next.programs'];

/** The id of an unprivileged user. Tests that do not run as root use their own user instead. */
const ordinary = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;

export interface ProductionTree {
  /** The program's folder: the sources and the packages that `npm ci --omit=dev` installs, all read-only. */
  folder: string;
  /** A folder that the unprivileged user may write to. */
  writable: string;
  /** Starts an npm script as the unprivileged user, with only node, npm and a shell on the PATH. */
  npm(args: string[], settings?: Record<string, string>): Running;
  remove(): void;
}

/** A process and its output so far. */
export interface Running {
  child: ChildProcess;
  printed(): string;
  /** Resolves when the process ends. @returns its exit code, or the signal that ended it */
  ended: Promise<number | string>;
  /** Resolves when the output matches. @throws with all output if the process ends first */
  says(pattern: RegExp): Promise<string>;
}

/**
 * Creates what an operator has after a clone, `npm ci --omit=dev` and `npm run build`, in a folder whose path contains
 * a space and a non-ASCII letter. The packages are hard links to this checkout's packages, so nothing may write to
 * them. The build is copied from this checkout.
 */
export function makeProductionTree(): ProductionTree {
  const home = mkdtempSync(join(tmpdir(), 'foyer install é-'));
  const folder = join(home, 'Foyer für Anwälte');
  const writable = join(home, 'var');
  chmodSync(home, 0o755);
  for (const path of [folder, writable]) mkdirSync(path);
  for (const entry of [...sources, ...build_folders]) copy(join(root, entry), join(folder, entry));
  for (const path of productionPackages(root)) copyTree(join(root, path), join(folder, path));
  copyCommands(join(root, 'node_modules/.bin'), join(folder, 'node_modules/.bin'));
  if (ordinary) chownSync(writable, ordinary.uid, ordinary.gid);
  const written = treeOf(folder);
  for (const path of [folder, ...written])
    if (!path.includes(`${join(folder, 'node_modules')}/`) && !lstatSync(path).isSymbolicLink())
      chmodSync(path, lstatSync(path).isDirectory() ? 0o555 : 0o444);

  return {
    folder,
    writable,
    npm: (args, settings = {}) =>
      running(folder, args, {
        PATH: barePath(writable),
        HOME: writable,
        NODE_ENV: 'production',
        FOYER_DATA: join(writable, 'data'),
        ...settings,
      }),
    remove() {
      for (const path of [folder, ...treeOf(folder)]) if (lstatSync(path).isDirectory()) chmodSync(path, 0o755);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Returns all paths below a folder, except inside packages, sorted. */
export function treeOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/(^|[\\/])node_modules[\\/]/.test(name))
    .map((name) => join(folder, name))
    .sort();
}

/** Copies the commands in node_modules/.bin whose packages exist. npm scripts use them to find Foyer's own Node.js. */
function copyCommands(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    const target = readlinkSync(join(from, name));
    if (existsSync(join(to, target))) symlinkSync(target, join(to, name));
  }
}

function copy(from: string, to: string): void {
  // Build caches are large, and the started program does not use them.
  if (/[\\/]\.next[\\/](cache|dev)$/.test(from)) return;
  const found = lstatSync(from);
  if (found.isDirectory()) {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) copy(join(from, name), join(to, name));
  } else if (found.isSymbolicLink()) {
    symlinkSync(readlinkSync(from), to);
  } else {
    copyFileSync(from, to);
  }
}

/** Returns a folder that contains only node, npm, env and the shell with which npm starts scripts. */
function barePath(writable: string): string {
  const bin = join(dirname(writable), 'bin');
  if (existsSync(bin)) return bin;
  mkdirSync(bin);
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  for (const name of ['node', 'npm', 'sh', 'env']) {
    const found = path.map((folder) => join(folder, name)).find((file) => existsSync(file));
    if (!found) throw new Error(`${name} is not on the PATH`);
    symlinkSync(realpathSync(found), join(bin, name));
  }
  return bin;
}

function running(cwd: string, args: string[], env: NodeJS.ProcessEnv): Running {
  const child = spawn(join(String(env.PATH), 'npm'), args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...ordinary,
  });
  killAtExit(child, 'SIGTERM');
  let output = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      for (const hear of heard) hear();
    });
  }
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  return {
    child,
    ended,
    printed: () => output,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const hear = () => {
          const found = pattern.exec(output);
          if (found) resolve(found[1] ?? found[0]);
        };
        heard.add(hear);
        hear();
        void ended.then((how) =>
          reject(
            new Error(
              `npm ${args.join(' ')} in ${relative(tmpdir(), cwd)} ended (${how}) before it said ${String(pattern)}:\n${output}`,
            ),
          ),
        );
      }),
  };
}
