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

/** The rules of WCAG 2.2 AA, of which axe leaves one out by itself (target-size), and those of good practice. */
export const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose outcome depends on colors. */
const of_colors = ['color-contrast', 'link-in-text-block'];

/**
 * What axe has against a page and each of its frames, one document after the other: what stands in a frame is a document of
 * its own, and asked so it takes a fifth of the time. Nothing is loaded for it beforehand: of the rules that are run, that
 * serves the one about audio and video, which no page of ours has.
 *
 * @param only rules or tags; what axe runs by itself where none is named
 */
export async function violationsOf(page: Page, ...only: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    if (!/^https?:/.test(frame.url())) continue;
    try {
      found.push(...(await violationsIn(frame, only)));
    } catch (error) {
      // A frame that its page removed meanwhile, as Share does with those that it measures by, shows nothing to anybody.
      if (!frame.isDetached()) throw error;
    }
  }
  return found;
}

/**
 * What axe has against a page in light, and in dark by the rules of colors: one load shows both, and all else is the same.
 * Asks for less motion, so that colors are looked at once they are there. Leaves the page in light.
 *
 * @param only as for `violationsOf`, in light
 * @param prepare runs once the page is in that scheme
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
