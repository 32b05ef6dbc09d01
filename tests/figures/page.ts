import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../../lib/decisions/figures.md', import.meta.url));
const head = '# Figures\n\nEach section is rewritten by the command it names.\n';

/** Replaces the page's section of that name, which stands between two comments, or adds it at the end. */
export function recordFigures(section: string, markdown: string): void {
  const [begin, end] = [`<!-- ${section} -->`, `<!-- /${section} -->`];
  const before = existsSync(page) ? readFileSync(page, 'utf8') : head;
  const written = `${begin}\n${markdown.trim()}\n${end}`;
  const from = before.indexOf(begin);
  const to = before.indexOf(end);
  const after = from >= 0 && to > from ? before.slice(0, from) + written + before.slice(to + end.length) : `${before.trimEnd()}\n\n${written}\n`;
  writeFileSync(page, after);
}
