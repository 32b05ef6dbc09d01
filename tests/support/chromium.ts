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
 * Flags for a Chromium that may run as root and connects only to the pages under test. Every name under .test resolves
 * to this machine.
 */
export const chromium_args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  // Use the user agent of an ordinary Chromium. Foyer takes a headless user agent for a program (lib/intake/sender.ts).
  '--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP *.test 127.0.0.1',
];

/** Returns the path of Chromium: CHROMIUM_PATH or the system's. undefined selects Playwright's own. */
export function chromiumPath(): string | undefined {
  return process.env.CHROMIUM_PATH ?? places.find((path) => existsSync(path));
}

/**
 * Returns the path of the browser for the browser tests: CHROMIUM_PATH, the headless shell, or any installed Chromium.
 *
 * The headless shell is Chromium's engine without its windows, and Playwright downloads it for headless runs. Opening a
 * page takes a quarter of the time that it takes in Chromium.
 */
export function headlessShellPath(): string | undefined {
  return process.env.CHROMIUM_PATH ?? (existsSync(headless_shell) ? headless_shell : chromiumPath());
}

/**
 * Makes sure that Chromium is installed: the system's, Debian's package, or Playwright's download.
 *
 * @returns its path; undefined for Playwright's own
 */
export function ensureChromium(): string | undefined {
  return chromiumPath() ?? installed('chromium', chromiumPath) ?? void downloaded('chromium');
}

/**
 * Makes sure that a browser for the browser tests is installed: the headless shell from Debian's package if possible,
 * otherwise any Chromium, which is slower, otherwise Playwright's headless shell.
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

/** Installs a Debian package and fonts if possible. @returns the path of its program */
function installed(name: string, path: () => string | undefined): string | undefined {
  return installPackages(name, ...fonts) ? path() : undefined;
}

/** Downloads Playwright's own browser. */
function downloaded(...args: string[]): undefined {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
  execFileSync(process.execPath, [cli, 'install', ...args], { stdio: 'inherit' });
  return undefined;
}
