import { execFileSync } from 'node:child_process';
import { installPackages } from './packages';

/**
 * Makes sure there is a PHP that runs files: the system's, else Debian's package.
 * @returns why the tests that need it are skipped and how to have them run, where there is none and none can be installed
 */
export function ensurePhp(): string | undefined {
  if (hasPhp()) return undefined;
  if (installPackages('php-cli') && hasPhp()) return undefined;
  return 'there is no PHP here: install PHP 7.4 or newer (Debian: apt-get install php-cli), so that `php` is found';
}

/**
 * Runs a PHP file, with JSON on its standard input. Everything that PHP has to complain of is an error.
 * @returns what it printed
 */
export function runPhp(file: string, input: unknown = {}, args: string[] = []): string {
  return execFileSync('php', ['-n', '-d', 'display_errors=stderr', '-d', 'error_reporting=-1', file, ...args], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
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
