import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fonts, installPackages } from './packages';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const headless_shell = '/usr/bin/chromium-headless-shell';

/**
 * Flags for a Chromium that runs as root and never speaks to anyone but the pages under test;
 * every name under .test is this machine.
 */
export const chromium_args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  // As a visitor's Chromium says it: one that says it has no window is taken for a program (lib/intake/sender.ts).
  '--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP *.test 127.0.0.1',
];

/** Where Chromium is: CHROMIUM_PATH, else the system's. undefined leaves it to Playwright's own. */
export function chromiumPath(): string | undefined {
  return process.env.CHROMIUM_PATH ?? places.find((path) => existsSync(path));
}

/**
 * Where the browser for the browser tests is: CHROMIUM_PATH, else the headless shell, else whatever Chromium there is.
 *
 * The headless shell is the same engine without the windows around it, the one that Playwright downloads for headless runs.
 * Opening a page in it costs a quarter of what it costs in Chromium.
 */
export function headlessShellPath(): string | undefined {
  return process.env.CHROMIUM_PATH ?? (existsSync(headless_shell) ? headless_shell : chromiumPath());
}

/**
 * Makes sure there is a Chromium: the system's, else Debian's package, else the one Playwright downloads.
 *
 * @returns its path; undefined for Playwright's own
 */
export function ensureChromium(): string | undefined {
  return chromiumPath() ?? installed('chromium', chromiumPath) ?? void downloaded('chromium');
}

/**
 * Makes sure there is a browser for the browser tests: the headless shell, from Debian's package where that can be installed;
 * else any Chromium, which takes longer; else the headless shell that Playwright downloads.
 *
 * @returns its path; undefined for Playwright's own
 */
export function ensureHeadlessShell(): string | undefined {
  const found = headlessShellPath();
  if (found !== undefined && (process.env.CHROMIUM_PATH || found === headless_shell)) return found;
  return (
    installed('chromium-headless-shell', headlessShellPath) ?? found ?? void downloaded('chromium', '--only-shell')
  );
}

/** Installs a package of Debian's with fonts, where that is possible. @returns where its program is then */
function installed(name: string, path: () => string | undefined): string | undefined {
  return installPackages(name, ...fonts) ? path() : undefined;
}

/** Downloads Playwright's own browser. */
function downloaded(...args: string[]): undefined {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
  execFileSync(process.execPath, [cli, 'install', ...args], { stdio: 'inherit' });
  return undefined;
}
