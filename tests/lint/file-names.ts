import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Names that say where code was put, not what it is. */
const mute = /^(utils?|helpers?|misc|common|shared|stuff|functions)$/;
const skipped = /^(node_modules|\.next.*|\.git|data|scratch|public|test-results)$/;
/** The one index that is a list and no barrel. */
const lists = ['lib/platform/db/migrations/index.ts'];

/** Every file and folder whose name says nothing, and every barrel; an empty list when the house is in order. */
export function wrongFileNames(root: string): string[] {
  return filesOf(root).flatMap((path) => {
    const wrong: string[] = [];
    const parts = path.split('/');
    if (parts.some((part) => mute.test(part.replace(/\.[a-z.]+$/, ''))))
      wrong.push(`${path}: name it after what it holds`);
    if (/(^|\/)index\.(ts|tsx|js)$/.test(path) && !lists.includes(path))
      wrong.push(`${path}: no barrels; import the file that has it`);
    return wrong;
  });

  function filesOf(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (skipped.test(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesOf(path) : [relative(root, path).replaceAll('\\', '/')];
    });
  }
}
