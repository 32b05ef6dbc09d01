import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { createDefaultForm } from '@/lib/intake/forms/create-default';
import { recordFigures } from '../figures/page';
import { seenAt } from '../support/arrival';
import { chromium_args, ensureChromium } from '../support/chromium';
import type { Firm } from '../support/e2e';
import { createFirm, openInbox } from '../support/e2e';
import { answers } from '../support/forms';
import type { RunningFoyer } from '../support/server';
import { startFoyer } from '../support/server';
import { databasesOf } from './databases';
import { circumstances, load, percentile, rounded, table } from './table';

/** The limit for the time from the form's 201 response to the lead's row in an open inbox. */
const goal_ms = 1_000;
/** The time after which a lead counts as not shown in the inbox. */
const patience_ms = 5_000;
const control_rounds = 5;

/**
 * Measures the time from the form's response until a colleague's open inbox shows the lead, and until an inbox that
 * reloads at that moment shows it. Needs `npm run build`.
 */
export async function bench(options: { database?: string; rounds?: string }): Promise<boolean> {
  const rounds = Number(options.rounds ?? 100);
  const executablePath = ensureChromium();
  const browser = await chromium.launch({ args: chromium_args, ...(executablePath && { executablePath }) });
  let good = true;
  try {
    for (const name of databasesOf(options.database)) {
      const load_before = load();
      const server = await startFoyer({ database: name });
      const { live, reloaded, unheard } = await measure(server, browser, rounds).finally(() => server.stop());
      const p95 = percentile(live, 0.95);
      const missed = [
        ...(p95 <= goal_ms ? [] : [`p95 ${rounded(p95)} ms of ${goal_ms}`]),
        ...(unheard === control_rounds ? [] : ['the control does not fail']),
      ];
      const whole = [
        `## Time until an open inbox shows a new lead, on ${name === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`,
        '',
        circumstances(`npm run bench -- live --database ${name} --rounds ${String(rounds)}`, load_before),
        '',
        `Milliseconds from the form's 201 response to the lead's row in another browser, measured by that browser's clock, for ${String(rounds)} leads one after another. For comparison, a third browser reloads its inbox at the time of the 201 response.`,
        '',
        table([
          ['', 'p50', 'p95', 'most'],
          ['open inbox', ...spread(live)],
          ['reloaded inbox', ...spread(reloaded)],
        ]),
        '',
        `Median over all leads of the open inbox's time divided by the reloaded inbox's time: ${rounded(
          percentile(
            live.map((ms, round) => ms / (reloaded[round] ?? NaN)),
            0.5,
          ),
        )}. Control: an inbox without its event stream did not show ${String(unheard)} of ${String(control_rounds)} leads within ${String(patience_ms / 1_000)} s (${unheard === control_rounds ? 'fails, as it must' : 'does NOT fail'}).`,
        '',
        missed.length > 0 ? `Missed: ${missed.join('; ')}.` : `Goals met: p95 ≤ ${String(goal_ms)} ms.`,
      ].join('\n');
      console.log(`\n${whole}\n`);
      recordFigures(`live-${name}`, whole);
      good &&= missed.length === 0;
    }
  } finally {
    await browser.close();
  }
  return good;
}

const spread = (all: number[]) => [0.5, 0.95, 1].map((share) => rounded(percentile(all, share)));

async function measure(
  server: RunningFoyer,
  browser: Browser,
  rounds: number,
): Promise<{ live: number[]; reloaded: number[]; unheard: number }> {
  const firm = await createFirm(server);
  const [open, reloading, deaf] = [
    await openInbox(browser, server.origin, firm),
    await openInbox(browser, server.origin, firm),
    await openInbox(browser, server.origin, firm),
  ];
  const [live, reloaded]: [number[], number[]] = [[], []];
  // The first round only warms up the server and the browsers.
  for (let round = -1; round < rounds; round += 1) {
    const { first_name, stored_at } = await send(server, firm);
    const [first, second] = await Promise.all([
      shownAt(open, first_name),
      reloading.reload({ waitUntil: 'commit' }).then(() => shownAt(reloading, first_name)),
    ]);
    if (round < 0) continue;
    live.push(first - stored_at);
    reloaded.push(second - stored_at);
  }

  await deaf.route('**/api/live?*', (route) => route.abort());
  await deaf.reload();
  let unheard = 0;
  for (let round = 0; round < control_rounds; round += 1) {
    const { first_name } = await send(server, firm);
    if ((await shownAt(deaf, first_name)) === Infinity) unheard += 1;
  }
  return { live, reloaded, unheard };
}

/**
 * Sends a form as a visitor's page does. Each lead gets a separate form, because many messages to one form within a
 * minute raise the spam score.
 */
async function send(server: RunningFoyer, { firm_id }: Firm): Promise<{ first_name: string; stored_at: number }> {
  const { slug } = await createDefaultForm(
    { db: server.db, actor: { kind: 'operator' }, now: () => new Date() },
    { firm_id, locale: 'en' },
  );
  const first_name = `Visitor-${randomUUID().slice(0, 8)}`;
  const body = new URLSearchParams({ ...answers, first_name, submission_key: `c_${randomUUID()}` });
  const answer = await fetch(`${server.origin}/f/${slug}/submit`, {
    method: 'POST',
    body,
    headers: { accept: 'application/json' },
  });
  const stored_at = Date.now();
  if (answer.status !== 201) throw new Error(`The form answered ${answer.status}`);
  return { first_name, stored_at };
}

/** Returns the time at which the page shows the lead. @returns Infinity if the page does not show it in time */
const shownAt = (page: Page, first_name: string): Promise<number> =>
  seenAt(page, first_name, patience_ms).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'TimeoutError') return Infinity;
    throw error;
  });
