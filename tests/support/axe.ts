import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';

const axe = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface Violation {
  id: string;
  nodes: { target: unknown[]; html: string }[];
}

declare global {
  interface Window {
    axe?: { run(context: Document, options: object): Promise<{ violations: Violation[] }> };
  }
}

/** The tags of the WCAG 2.2 AA rules and of axe's best practices. By default, axe omits the rule target-size. */
export const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose result depends on colors. */
const of_colors = ['color-contrast', 'link-in-text-block'];

/**
 * Runs axe on a page and on each of its frames separately, which takes a fifth of the time of one run across frames.
 * Preloading is off, because only the rule about audio and video needs it, and no page has either.
 *
 * @param only rules or tags; axe's default rules if none is given
 * @returns a line for each violation
 */
export async function violationsOf(page: Page, ...only: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    if (!/^https?:/.test(frame.url())) continue;
    try {
      found.push(...(await violationsIn(frame, only)));
    } catch (error) {
      // A frame that the page removed meanwhile is not visible to anyone. The Share page removes its measuring frames.
      if (!frame.isDetached()) throw error;
    }
  }
  return found;
}

/**
 * Runs axe on a page in light mode, and the color rules in dark mode, because only colors differ. Asks for reduced
 * motion, so that no transition is running when colors are read. Leaves the page in light mode.
 *
 * @param only as for `violationsOf`, in light mode
 * @param prepare runs after each change of mode
 */
export async function violationsInBothSchemes(
  page: Page,
  only: string[] = [],
  prepare: () => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const found: string[] = [];
  for (const [colorScheme, rules] of [
    ['dark', of_colors],
    ['light', only],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await prepare();
    found.push(...(await violationsOf(page, ...rules)).map((violation) => `${colorScheme}: ${violation}`));
  }
  return found;
}

async function violationsIn(frame: Frame, only: string[]): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe);
  const violations = await frame.evaluate(
    async (runOnly) =>
      (
        await window.axe?.run(document, {
          iframes: false,
          preload: false,
          resultTypes: ['violations'],
          ...(runOnly.length > 0 && { runOnly }),
        })
      )?.violations,
    only,
  );
  if (!violations) throw new Error('axe did not run');
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${String(target)} ${html}`).join('\n')}`,
  );
}
