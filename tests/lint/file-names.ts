import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Matches file names that say nothing about the content. */
const mute = /^(utils?|helpers?|misc|common|shared|stuff|functions)$/;
const skipped = /^(node_modules|\.next.*|\.git|data|scratch|public|test-results)$/;
/** The only index file that is an ordered list instead of a barrel. */
const lists = ['lib/platform/db/migrations/index.ts'];

/** Returns every file and folder whose name says nothing about its content, and every barrel file. */
export function wrongFileNames(root: string): string[] {
  return filesOf(root).flatMap((path) => {
    const wrong: string[] = [];
    const parts = path.split('/');
    if (parts.some((part) => mute.test(part.replace(/\.[a-z.]+$/, ''))))
      wrong.push(`${path}: name the file after its content`);
    if (/(^|\/)index\.(ts|tsx|js)$/.test(path) && !lists.includes(path))
      wrong.push(`${path}: barrel files are not allowed; import from the file that defines the name`);
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
