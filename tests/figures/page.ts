import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../../lib/decisions/figures.md', import.meta.url));
const head =
  '# Figures\n\nWhat was measured, when, and under what load; each section is rewritten by its command, so that a change can be held against it.\n';

/** Puts a command's figures into lib/decisions/figures.md: what stood between `<!-- section -->` and `<!-- /section -->` is replaced, and a new section goes to the end. */
export function recordFigures(section: string, markdown: string): void {
  const [from, to] = [`<!-- ${section} -->`, `<!-- /${section} -->`];
  const text = existsSync(page) ? readFileSync(page, 'utf8') : head;
  const written = `${from}\n${markdown.trim()}\n${to}`;
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  const whole =
    start >= 0 && end > start
      ? text.slice(0, start) + written + text.slice(end + to.length)
      : `${text.trimEnd()}\n\n${written}\n`;
  writeFileSync(page, whole);
}
