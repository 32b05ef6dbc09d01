// Starts a TypeScript file of Foyer on the Node.js that `npm ci` brought along, whatever the machine's own is:
//   node lib/node.mjs lib/server.ts --dev
// Plain JavaScript, and old JavaScript at that: it must run on the machine's Node to be able to say what is wrong with it.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Older ones lack Temporal, crash the database driver or have known holes (lib/decisions/0002). */
const floor = [26, 10];

const [file, ...args] = process.argv.slice(2);
const version = process.versions.node.split('.').map(Number);

if (isCurrent(version)) {
  process.argv = [process.argv[0], resolve(file), ...args];
  await import('tsx');
  await import(pathToFileURL(resolve(file)).href);
} else {
  const binary = bundled();
  if (!binary) {
    console.error(
      `Foyer needs Node.js ${floor.join('.')} or newer; this is ${process.versions.node}, and no bundled one is installed for ` +
        `${process.platform}-${process.arch}.\nRun "npm ci" without --omit=optional, or install a current Node.js LTS from https://nodejs.org.`,
    );
    process.exit(1);
  }
  const child = spawn(binary, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

function isCurrent([major, minor]) {
  return major > floor[0] || (major === floor[0] && minor >= floor[1]);
}

/** The platform packages are optionalDependencies: npm installs the one that fits the machine. Apple silicon runs darwin-x64 under Rosetta. */
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
