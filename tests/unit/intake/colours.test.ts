import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

function coloursIn(file: string, prefix: string): Map<string, string> {
  const css = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
  return new Map(
    [...css.matchAll(new RegExp(`^ *--${prefix}([a-z-]+): (light-dark\\(.+\\));$`, 'gm'))].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
}

test("the small style sheet of the form's page has the colors of tokens.css", () => {
  const chosen = coloursIn('components/ui/tokens.css', 'color-');
  const form = coloursIn('app/(intake)/intake.css', '');
  expect(form.size).toBeGreaterThan(10);
  for (const [name, value] of form) expect(chosen.get(name), name).toBe(value);
});
