import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { other_forms, staff_forms } from '../support/staff-forms';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the list of staff forms names every file with a form, so that a browser test types into each', () => {
  const drawing = globSync('{app,components}/**/*.tsx', { cwd: root }).filter((file) =>
    /<form\b|<ActionForm\b|<AcceptForm\b/.test(readFileSync(`${root}/${file}`, 'utf8')),
  );
  expect(drawing.length).toBeGreaterThan(20);
  expect(drawing.filter((file) => !other_forms.test(file) && !(file in staff_forms))).toEqual([]);
});

test('the list of staff forms names no file without a form', () => {
  expect(
    Object.keys(staff_forms).filter(
      (file) =>
        !/<form\b|<ActionForm\b/.test(readFileSync(`${root}/${file}`, 'utf8')) && !file.endsWith('accept/page.tsx'),
    ),
  ).toEqual([]);
});
