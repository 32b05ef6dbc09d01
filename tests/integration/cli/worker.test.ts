import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '@/lib/platform/db/client';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { dataFolder, runCommand } from '../../support/command-line';
import { aLead } from '../../support/builders';
import { plantFirm } from '../../support/rows';
import { killAtExit } from '../../support/processes';
import { startSmtp } from '../../support/smtp';

const data = dataFolder();
afterEach(() => rmSync(data, { recursive: true, force: true }));

test('“foyer worker” sends an email that another process queued within seconds, and ends at SIGTERM', async () => {
  await runCommand(['migrate'], { FOYER_DATA: data });
  const smtp = await startSmtp();
  const worker = spawn(process.execPath, ['lib/node.mjs', 'lib/cli/foyer.ts', 'worker'], {
    env: {
      ...process.env,
      FOYER_DATA: data,
      SMTP_URL: smtp.url,
      FOYER_WORKER: 'separate',
      FOYER_LOG: 'warn',
      NODE_OPTIONS: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  killAtExit(worker);
  let output = '';
  await new Promise<void>((resolve) => {
    worker.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('is running')) resolve();
    });
  });

  const db = openDatabase(`file:${join(data, 'foyer.db')}`);
  const firm_id = await plantFirm(db, { notification_addresses: '["intake@firm.example"]' });
  await createInboxLead({ db, actor: { kind: 'system', firm_id }, now: () => new Date() }, aLead(), 'form:one');
  const mail = await smtp.waitFor(({ envelope_to }) => envelope_to.includes('intake@firm.example'));
  expect(mail.subject).toBe('New lead: Maria Garcia');

  const ended = once(worker, 'exit');
  worker.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  // The worker logs nothing about an email that was sent.
  expect(output).toBe('Foyer’s worker is running\n');
  expect(await db.selectFrom('outbox').select(['state', 'attempts']).execute()).toEqual([
    { state: 'delivered', attempts: 1 },
  ]);
  await db.destroy();
  await smtp.stop();
}, 120_000);
