import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '../support/e2e';
import { plantOpenForm } from '../support/forms';
import { startFoyer } from '../support/server';

const root = fileURLToPath(new URL('../..', import.meta.url));
const other_build = '.next-deploy';

/** Builds the app once more, as another machine with another secret would: its actions have other ids. */
async function buildAnother(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'foyer-deploy-'));
  // Next.js notes the types of each build folder in tsconfig.json; this one is nobody's business after the test.
  const tsconfig = readFileSync(join(root, 'tsconfig.json'), 'utf8');
  try {
    const env = { ...process.env, FOYER_DIST: other_build, FOYER_DATA: data, FOYER_SECRET: randomUUID() + randomUUID() };
    await promisify(execFile)(process.execPath, ['lib/node.mjs', 'lib/build.ts'], { cwd: root, env });
  } finally {
    writeFileSync(join(root, 'tsconfig.json'), tsconfig);
    rmSync(data, { recursive: true, force: true });
  }
}

const actionIds = (build: string) => Object.keys((JSON.parse(readFileSync(join(root, build, 'server/server-reference-manifest.json'), 'utf8')) as { node: object }).node);

test('a form that was opened before a deploy is sent after it, once', async ({ browser, database }) => {
  test.setTimeout(300_000);
  await buildAnother();
  expect(actionIds(other_build).filter((id) => actionIds('.next').includes(id)), 'the builds should know other actions').toEqual([]);

  const before = await startFoyer({ database });
  const { slug } = await plantOpenForm(before.db);
  // A context of its own: this server is not the fixture's, and its refusals belong to the story.
  const page = await browser.newPage();
  await page.goto(`${before.origin}/f/${slug}`);
  await page.waitForFunction(() => document.querySelector('form')?.noValidate);
  await page.locator('[name="first_name"]').fill('Dee');
  await page.locator('[name="last_name"]').fill('Ploy');
  await page.locator('[name="email"]').fill('dee@example.com');
  await page.locator('[name="from_message"]').fill('I left this tab open.');

  await before.kill();
  const after = await startFoyer({ database, again: before, env: { PORT: new URL(before.origin).port, FOYER_DIST: other_build } });
  await page.locator('button[type="submit"]').click();
  await expect(page.locator('.thanks h1')).toBeVisible();
  expect(await after.db.selectFrom('inbox_leads').select('from_message').execute()).toEqual([{ from_message: 'I left this tab open.' }]);
  await page.close();
  await after.stop();
});
