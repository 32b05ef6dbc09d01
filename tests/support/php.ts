import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Makes sure there is a PHP that runs files: the system's, else Debian's package. @throws with what to do where neither is to be had */
export function ensurePhp(): void {
  if (hasPhp()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-q'], { env, stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'php-cli'], { env, stdio: 'inherit' });
    if (hasPhp()) return;
  }
  throw new Error('The tests of the plugin for WordPress run it in PHP: install PHP 7.4 or newer (Debian: apt-get install php-cli), so that `php` is found.');
}

/**
 * Runs a PHP file, with JSON on its standard input. Everything that PHP has to complain of is an error.
 * @returns what it printed
 */
export function runPhp(file: string, input: unknown = {}, args: string[] = []): string {
  return execFileSync('php', ['-n', '-d', 'display_errors=stderr', '-d', 'error_reporting=-1', file, ...args], { input: JSON.stringify(input), encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Reads a PHP file without running it. @throws with PHP's complaint */
export function checkPhp(file: string): void {
  execFileSync('php', ['-n', '-l', file], { stdio: ['ignore', 'ignore', 'pipe'] });
}

function hasPhp(): boolean {
  try {
    execFileSync('php', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
