import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { embedSnippet } from '@/lib/intake/embed/snippet';
import { campaign, campaignVisit, expectArrival, website, write } from '../support/arrival';
import { createFirm, expect, openInbox, test } from '../support/e2e';
import { startFoyer } from '../support/server';

const root = fileURLToPath(new URL('../..', import.meta.url));
const other_build = '.next-deploy';

/** Builds the app a second time with another secret, as another machine would. The server actions get other ids. */
async function buildAnother(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'foyer-deploy-'));
  try {
    const env = {
      ...process.env,
      FOYER_DIST: other_build,
      FOYER_DATA: data,
      FOYER_SECRET: randomUUID() + randomUUID(),
    };
    await promisify(execFile)(process.execPath, ['lib/node.mjs', 'lib/build.ts'], { cwd: root, env });
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

const actionIds = (build: string) =>
  Object.keys(
    (JSON.parse(readFileSync(join(root, build, 'server/server-reference-manifest.json'), 'utf8')) as { node: object })
      .node,
  );

test("a form opened on a firm's page before a deploy sends one lead after the deploy, and an open inbox shows the lead", async ({
  browser,
  database,
  hostPage,
}) => {
  test.setTimeout(600_000);
  const sources = readFileSync(join(root, 'tsconfig.json'), 'utf8');
  await buildAnother();
  expect(
    readFileSync(join(root, 'tsconfig.json'), 'utf8'),
    'otherwise servers that start meanwhile would rebuild their pages',
  ).toBe(sources);
  expect(actionIds('.next')).not.toEqual([]);
  expect(actionIds(other_build)).not.toEqual([]);
  expect(
    actionIds(other_build).filter((id) => actionIds('.next').includes(id)),
    'the two builds should have no action id in common',
  ).toEqual([]);

  const before = await startFoyer({ database });
  const firm = await createFirm(before);
  // A separate page is used because this test starts its own server and expects that server's refused requests.
  const page = await browser.newPage();
  await page.goto(hostPage({ html: website(embedSnippet(before.origin, firm.form_slug)), path: `/deploy${campaign}` }));
  const host = page.url().split('?', 1)[0] ?? '';
  const frame = page.frameLocator('foyer-form iframe');
  await expect(frame.locator('form')).toHaveJSProperty('noValidate', true);
  const name = await write(frame);

  await before.kill();
  const after = await startFoyer({
    database,
    again: before,
    env: { PORT: new URL(before.origin).port, FOYER_DIST: other_build },
  });
  const staff = await openInbox(browser, after.origin, firm);
  await frame.locator('button[type="submit"]').press('Enter');
  // A server that has just started responds slowly on a busy machine, so this step has a longer time limit.
  await expect(frame.locator('.thanks h1')).toBeVisible({ timeout: 30_000 });
  const reference = await frame.locator('dd').innerText();
  await expectArrival(staff, after.db, name, {
    from_source: 'google',
    referring_url: host,
    visit: campaignVisit(host),
    reference,
  });
  await staff.context().close();
  await page.close();
  await after.stop();
});
