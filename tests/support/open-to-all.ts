import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Returns whether every user may enter a folder, so that root can start a program there as another user. */
export function isOpenToAll(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
