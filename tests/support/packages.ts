import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The packages with the fonts that the tests render pages with. */
export const fonts = ['fonts-liberation', 'fonts-dejavu-core'];

/**
 * Installs Debian packages if this process runs as root on a system with apt-get.
 * @returns whether all of them are installed now
 */
export function installPackages(...names: string[]): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-q'], { env, stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env, stdio: 'inherit' });
    return true;
  } catch {
    console.log(`apt-get could not install ${names.join(' ')}.`);
    return false;
  }
}
