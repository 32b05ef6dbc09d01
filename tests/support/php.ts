import { execFileSync } from 'node:child_process';
import { installPackages } from './packages';

/**
 * Makes sure that a PHP command line is installed: the system's or Debian's package.
 * @returns a message that says how to install it, if it is missing and cannot be installed
 */
export function ensurePhp(): string | undefined {
  if (hasPhp()) return undefined;
  if (installPackages('php-cli') && hasPhp()) return undefined;
  return 'PHP is missing: install PHP 7.4 or newer (Debian: apt-get install php-cli) as `php`';
}

/**
 * Runs a PHP file with JSON on its standard input. Every PHP notice or warning is an error.
 * @returns its output
 */
export function runPhp(file: string, input: unknown = {}, args: string[] = []): string {
  return execFileSync('php', ['-n', '-d', 'display_errors=stderr', '-d', 'error_reporting=-1', file, ...args], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Checks the syntax of a PHP file. @throws PHP's error message */
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
