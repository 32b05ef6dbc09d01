// Starts a TypeScript file of Foyer with the Node.js that `npm ci` installed, whatever version the machine has:
//   node lib/node.mjs lib/server/main.ts --dev
// This file is plain JavaScript without new syntax, because it must run on an old Node.js to report that it is too old.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The oldest version that works. Older ones lack Temporal, crash the database driver or have known security holes (lib/decisions/0002). */
const floor = [26, 10];

const root = new URL('../', import.meta.url);
/** Earlier paths of files. Systemd units and Dockerfiles that were installed with version 0.2.0 still start `lib/server.ts`. */
const earlier_names = { 'lib/server.ts': 'lib/server/main.ts' };
const [named, ...args] = process.argv.slice(2);
const file = earlier_names[named] || named;
const version = process.versions.node.split('.').map(Number);

if (isCurrent(version)) {
  endWithParent();
  process.argv = [process.argv[0], resolve(file), ...args];
  globalThis.foyerRoot = root.href;
  await import(await urlOf(file));
} else {
  const binary = bundled();
  if (!binary) {
    console.error(
      `Foyer needs Node.js ${floor.join('.')} or newer; this is ${process.versions.node}, and no bundled one is installed for ` +
        `${process.platform}-${process.arch}.\nRun "npm ci" without --omit=optional, or install a current Node.js LTS from https://nodejs.org.`,
    );
    process.exit(1);
  }
  const child = spawn(binary, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

function isCurrent([major, minor]) {
  return major > floor[0] || (major === floor[0] && minor >= floor[1]);
}

/**
 * Returns the path of the Node.js that npm installed; undefined if there is none for this machine. The packages are
 * optionalDependencies, of which npm installs the one for the platform. Apple silicon runs darwin-x64 under Rosetta.
 */
function bundled() {
  const require = createRequire(import.meta.url);
  const arch = process.platform === 'darwin' ? 'x64' : process.arch;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  try {
    return require.resolve(`node-${platform}-${arch}/bin/node${platform === 'win' ? '.exe' : ''}`);
  } catch {
    return undefined;
  }
}

/**
 * Sends SIGTERM to this process when its parent ends. The shell that npm starts in between does not pass signals on, and a
 * SIGKILL cannot be passed on: without this, the server would keep running and nothing would stop it.
 */
function endWithParent() {
  const end = () => process.kill(process.pid, 'SIGTERM');
  // The parent is this file, running on an older Node.js.
  if (process.channel) {
    process.channel.unref();
    process.once('disconnect', end);
  }
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 500);
  watch.unref();
}

/** Returns the URL to import for a file: its compiled code for a program (lib/programs.ts); its source in development, tests and tools. */
async function urlOf(file) {
  const { compiledProgram, isProgram } = await import('./programs.ts');
  if (!isProgram(file) || args.includes('--dev')) {
    await import('tsx');
    return pathToFileURL(resolve(file)).href;
  }
  const dist = process.env.FOYER_DIST || '.next';
  try {
    process.setSourceMapsEnabled(true);
    return await compiledProgram(fileURLToPath(root), dist, file);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOSPC'].includes(error.code)) throw error;
    console.error(
      `Foyer cannot write its build folder (${error.message}).\nBuild as a user who may write there: npm run build. ` +
        'Or set FOYER_DIST to a folder that this user may write to.',
    );
    process.exit(1);
  }
}
