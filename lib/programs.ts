import { createHash, randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Compiles the programs that run outside Next.js, once per version of their sources, so that later starts are faster.
 * lib/node.mjs loads this file with Node's own type stripping, so this file must not import other files of Foyer.
 */

/** The files that `node lib/node.mjs FILE` runs compiled. All other files are development tools and run through tsx. */
const programs = ['lib/server/main.ts', 'lib/build.ts', 'lib/cli/foyer.ts', 'lib/cli/demo.ts'];

/** Packages that are compiled into the programs, because loading their many files takes most of the time of a start. */
const bundled_packages = ['kysely', 'zod', 'ulid'];

/** The folders of a build; all paths except `pages_dist` are absolute. */
export interface BuildFolders {
  /** The project folder of Next.js: Foyer's own or, for a build elsewhere, a folder with copies of the sources. */
  project: string;
  /** The built pages, relative to `project`. */
  pages_dist: string;
  /** The built pages. */
  pages: string;
  /** The compiled programs. */
  programs: string;
}

/**
 * Returns the folders of a build.
 * @param root Foyer's own folder
 * @param dist FOYER_DIST: a folder inside Foyer's own, or any other
 */
export function buildFolders(root: string, dist: string): BuildFolders {
  const folder = resolve(root, dist);
  const inside = relative(root, folder);
  if (inside !== '' && !inside.startsWith('..') && !isAbsolute(inside)) {
    return { project: resolve(root), pages_dist: inside, pages: folder, programs: `${folder}.programs` };
  }
  // A subfolder, because a build replaces its folder and must not delete files that are not its own.
  const project = join(folder, 'foyer-build');
  return { project, pages_dist: '.next', pages: join(project, '.next'), programs: join(project, '.next.programs') };
}

/**
 * Returns the folders of the packages that Foyer needs to run and build, relative to its own, e.g. `node_modules/next`:
 * the installed packages that the lock file does not mark as development only. A package inside another one is not
 * listed again.
 */
export function productionPackages(root: string): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  const paths = Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional && existsSync(join(root, path)))
    .map(([path]) => path);
  return paths.filter((path) => !paths.some((other) => path.startsWith(`${other}/`)));
}

/**
 * Copies the packages for a build outside Foyer's folder, unless it has those of this lock file: Turbopack reads no
 * files outside its project and follows no links that lead out of it. Files on the same disk become hard links where
 * the system allows it.
 */
export function copyPackages(root: string, { project }: BuildFolders): void {
  if (project === resolve(root)) return;
  const lock = readFileSync(join(root, 'package-lock.json'));
  const folder = join(project, 'node_modules');
  const stamp = join(folder, '.foyer-packages');
  const version = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return;

  const draft = join(project, `draft-packages-${randomUUID()}`);
  for (const path of productionPackages(root)) {
    // The Node.js binary is not copied: it is started from Foyer's own folder.
    if (/^node_modules\/node-(linux|darwin|win)-/.test(path)) continue;
    copyTree(join(root, path), join(draft, path.slice('node_modules/'.length)));
  }
  writeFileSync(join(draft, '.foyer-packages'), version);
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

/** Copies a folder, with hard links where possible, because files of packages are never changed. */
export function copyTree(from: string, to: string): void {
  const found = lstatSync(from);
  if (found.isDirectory()) {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) copyTree(join(from, name), join(to, name));
  } else if (found.isSymbolicLink()) {
    symlinkSync(readlinkSync(from), to);
  } else {
    try {
      linkSync(from, to);
    } catch {
      // Linking fails across disks and for another user's file.
      copyFileSync(from, to);
    }
  }
}

/** Returns whether `node lib/node.mjs FILE` runs this file compiled. */
export function isProgram(file: string): boolean {
  return programs.includes(file);
}

/**
 * Compiles the programs, unless code compiled from the same sources exists. Several processes may do so at once.
 *
 * @param file one of the programs, e.g. `lib/server/main.ts`
 * @returns the URL of its compiled code
 */
export async function compiledProgram(root: string, dist: string, file: string): Promise<string> {
  const folders = buildFolders(root, dist);
  const name = digestOfPrograms(root);
  const folder = join(folders.programs, name);
  if (!existsSync(folder)) {
    copyPackages(root, folders);
    await compile(root, folders.programs, name);
  }
  return pathToFileURL(join(folder, file.replace(/\.ts$/, '.js'))).href;
}

/**
 * Returns a digest of everything that the compiled programs depend on: their sources and the versions of their
 * packages.
 */
function digestOfPrograms(root: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  for (const name of ['package-lock.json', 'tsconfig.json', ...files.sort().map((name) => join('lib', name))]) {
    hash.update(name).update(readFileSync(join(root, name)));
  }
  return hash.digest('hex').slice(0, 32);
}

async function compile(root: string, programs_folder: string, name: string): Promise<void> {
  const { build } = await import('esbuild');
  const draft = join(programs_folder, `draft-${randomUUID()}`);
  await build({
    absWorkingDir: root,
    entryPoints: programs,
    outbase: root,
    outdir: draft,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node26',
    sourcemap: 'linked',
    external: externalPackages(root),
    // Paths in the compiled program are computed at run time, because the compiled file is not in its source's folder
    // and Foyer's folder may have been moved since the compilation.
    plugins: [
      {
        name: 'where the source stands',
        setup(compilation) {
          compilation.onLoad({ filter: /[\\/]lib[\\/].*\.ts$/ }, ({ path }) => {
            const text = readFileSync(path, 'utf8');
            if (path.includes('node_modules') || !text.includes('import.meta.url')) return undefined;
            const source = relative(root, path).split('\\').join('/');
            return {
              contents: text.replaceAll(
                'import.meta.url',
                `new URL(${JSON.stringify(source)}, globalThis.foyerRoot).href`,
              ),
              loader: 'ts',
            };
          });
        },
      },
    ],
    logLevel: 'warning',
  });
  const older = readdirSync(programs_folder).filter((other) => other !== name && !other.startsWith('draft-'));
  try {
    renameSync(draft, join(programs_folder, name));
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    // Another process that started at the same time may have written the same code.
    if (!existsSync(join(programs_folder, name))) throw cause;
  }
  // A running process has loaded its whole program, which is one file, so older versions can be deleted.
  for (const other of older) rmSync(join(programs_folder, other), { recursive: true, force: true });
}

/** Returns all packages that are not compiled into the programs. */
function externalPackages(root: string): string[] {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  return Object.keys({ ...dependencies, ...devDependencies })
    .filter((name) => !bundled_packages.includes(name))
    .flatMap((name) => [name, `${name}/*`]);
}
