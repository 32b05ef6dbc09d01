import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';

const axe = readFileSync(createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { target: unknown[]; html: string }[];
}

declare global {
  interface Window {
    axe?: { run(context: Document, options: object): Promise<{ violations: Violation[] }> };
  }
}

/**
 * What axe has against a page and each of its frames, one document after the other: what stands in a frame is a document of
 * its own, and asked so it takes a fifth of the time.
 *
 * @param rules these alone; all of them where none is named
 */
export async function violationsOf(page: Page, ...rules: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    if (/^https?:/.test(frame.url())) found.push(...(await violationsIn(frame, rules)));
  }
  return found;
}

async function violationsIn(frame: Frame, rules: string[]): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe);
  const violations = await frame.evaluate(
    async (only) => (await window.axe?.run(document, { iframes: false, resultTypes: ['violations'], ...(only.length > 0 && { runOnly: only }) }))?.violations,
    rules,
  );
  if (!violations) throw new Error('axe did not run');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${String(target)} ${html}`).join('\n')}`);
}
