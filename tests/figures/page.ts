import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../../lib/decisions/figures.md', import.meta.url));
const head =
  '# Figures\n\nWhat was measured, when, and under what load. Each command rewrites its section, so that a change can be compared with earlier figures.\n';

/**
 * Writes a command's figures into lib/decisions/figures.md. The text between `<!-- section -->` and `<!-- /section -->`
 * is replaced; a new section is added at the end.
 */
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
