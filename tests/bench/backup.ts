import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { backUp, backupExtension, restore } from '@/lib/platform/db/backup/backup';
import { openDatabase } from '@/lib/platform/db/client';
import type { Db } from '@/lib/platform/db/schema';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { seedInboxLeads } from '@/lib/cli/seed/seed-leads';
import { recordFigures } from '../figures/page';
import { aLead } from '../support/builders';
import type { DatabaseName } from '../support/fresh-database';
import { freshDatabase } from '../support/fresh-database';
import { benchDatabase, benchFirm, databasesOf } from './databases';
import { circumstances, load, percentile, rounded, table } from './table';

const visitors = 8;
/**
 * The pause between two leads of one simulated visitor. Without a pause, the last backups would copy a hundred times as
 * many leads as the first.
 */
const pause_ms = 400;

interface Filing {
  url: string;
  firm_id: number;
}

if (!isMainThread && (workerData as Partial<Filing> | null)?.url) void fileLeads(workerData as Filing);

/**
 * Makes and restores one backup after another while leads are filed. Every lead that was acknowledged before a backup
 * must be in the backup, unchanged.
 */
export async function bench(options: { rounds?: string; rows?: string; database?: string }): Promise<boolean> {
  const rounds = Number(options.rounds ?? 100);
  const rows = Number(options.rows ?? 2_000);
  let good = true;
  for (const name of databasesOf(options.database)) {
    const load_before = load();
    const outcome = await drill(name, rounds, rows);
    good &&= outcome.lost === 0 && outcome.differing === 0 && outcome.control_lost > 0;
    const head = [
      '',
      'backups',
      'leads in the first and last backup',
      'acknowledged during the run',
      'acknowledged before the backup but missing from it',
      'differing',
      'backup ms p50 (p99)',
      'restore ms, p50',
      'control: missing',
    ];
    const title = name === 'sqlite' ? 'SQLite' : 'PostgreSQL';
    const line = [
      title,
      rounds,
      `${String(outcome.first)} to ${String(outcome.last)}`,
      outcome.acknowledged,
      outcome.lost,
      outcome.differing,
      `${rounded(percentile(outcome.backup_ms, 0.5))} (${rounded(percentile(outcome.backup_ms, 0.99))})`,
      rounded(percentile(outcome.restore_ms, 0.5)),
      outcome.control_lost,
    ];
    const whole = [
      `## Backups of ${title} under load`,
      '',
      circumstances(
        `npm run bench -- backup --database ${name} --rounds ${String(rounds)} --rows ${String(rows)}`,
        load_before,
      ),
      '',
      `Each backup was made while ${String(visitors)} visitors filed leads from another thread. It was then checked and restored into another database (${name === 'sqlite' ? 'integrity_check and foreign_key_check' : 'every row counted and every foreign key checked again'}). The control compares the first restored copy with the leads acknowledged by the end of the run. It must find missing leads, which shows that the comparison works.`,
      '',
      table([head, line]),
    ].join('\n');
    console.log(`\n${whole}\n`);
    recordFigures(`backup-${name}`, whole);
  }
  return good;
}

async function drill(name: DatabaseName, rounds: number, rows: number) {
  const place = await benchDatabase(name);
  const { firm_id } = await benchFirm(place.db);
  await seedInboxLeads(
    { db: place.db, actor: { kind: 'operator' }, now: () => new Date() },
    { firm_id, count: rows, seed: 'bench' },
  );

  const acknowledged: number[] = [];
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { url: place.url, firm_id } satisfies Filing,
    execArgv: ['--import', 'tsx'],
  });
  const failed = new Promise<never>((_resolve, reject) => worker.once('error', reject));
  worker.on('message', (ids: number[]) => acknowledged.push(...ids));
  await Promise.race([failed, new Promise((resolve) => worker.once('message', resolve))]);

  const outcome = {
    first: 0,
    last: 0,
    acknowledged: 0,
    lost: 0,
    differing: 0,
    control_lost: 0,
    backup_ms: [] as number[],
    restore_ms: [] as number[],
  };
  let first_copy: Set<number> | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const before = [...acknowledged];
    const file = join(place.folder, `${String(round)}.${backupExtension(place.db)}`);
    let at = performance.now();
    await Promise.race([failed, backUp(place.db, file)]);
    outcome.backup_ms.push(performance.now() - at);

    const target =
      name === 'postgres'
        ? await freshDatabase(name)
        : { url: `file:${join(place.folder, `restored-${String(round)}.db`)}`, drop: () => Promise.resolve() };
    const other = openDatabase(target.url);
    at = performance.now();
    await restore(other, target.url, file, { force: false });
    outcome.restore_ms.push(performance.now() - at);
    const copied = await contents(other);
    const originals = await contents(place.db);
    await other.destroy();
    await target.drop();
    for (const path of [file, target.url.replace(/^file:/, '')])
      for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });

    outcome.lost += before.filter((id) => !copied.has(id)).length;
    outcome.differing += [...copied].filter(([id, lead]) => originals.get(id) !== lead).length;
    first_copy ??= new Set(copied.keys());
    outcome.first ||= copied.size;
    outcome.last = copied.size;
  }
  await worker.terminate();
  outcome.acknowledged = acknowledged.length;
  outcome.control_lost = acknowledged.filter((id) => !first_copy?.has(id)).length;
  await place.remove();
  return outcome;
}

/** Returns the complete database row of each lead as text, by the lead's id. */
async function contents(db: Db): Promise<Map<number, string>> {
  const leads = await db.selectFrom('inbox_leads').selectAll().execute();
  return new Map(leads.map((lead) => [lead.id, JSON.stringify(Object.entries(lead).sort())]));
}

/** Files leads in a separate thread over a separate connection, and reports each lead after it was acknowledged. */
async function fileLeads({ url, firm_id }: Filing): Promise<void> {
  const db = openDatabase(url);
  const ctx = { db, now: () => new Date(), actor: { kind: 'system' as const, firm_id } };
  await Promise.all(
    Array.from({ length: visitors }, async () => {
      for (;;) {
        const { lead } = await createInboxLead(ctx, aLead(), `form:${randomUUID()}`);
        parentPort?.postMessage([lead.id]);
        await delay(pause_ms);
      }
    }),
  );
}
