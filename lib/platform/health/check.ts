import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context';
import { env } from '../env';
import { log } from '../log';
import { heartbeatAge } from './heartbeat';
import { upsertMark } from './queries';

/**
 * How long the result of a health check is reused: anybody may request the health check, and each check waits for a
 * write to the disk.
 */
const kept_ms = 1_000;
const answer_ms_max = 2_000;
/** How long a process may take to start its worker. */
const start_ms = 60_000;
const silent_worker_ms_max = 120_000;

/** A nearly full disk still takes the small write of this check, but no longer a long message with its event. */
const free_bytes_min = 2 ** 20;

declare global {
  var foyerHealth: { at: number; healthy: Promise<boolean> } | undefined;
}

/**
 * Returns whether this process can take a lead: its database completes a write and a read within two seconds, its disk
 * has free space, and its own worker, if the process has one, is running. A separate worker does not count, because
 * visitors do not need it; `foyer doctor` checks that one.
 */
export function isHealthy(ctx: Pick<Context, 'db' | 'now'>): Promise<boolean> {
  const last = globalThis.foyerHealth;
  const now = performance.now();
  if (last && now - last.at < kept_ms) return last.healthy;
  const healthy = Promise.race([look(ctx), delay(answer_ms_max, false, { ref: false })]);
  globalThis.foyerHealth = { at: now, healthy };
  return healthy;
}

async function look(ctx: Pick<Context, 'db' | 'now'>): Promise<boolean> {
  try {
    if (await isDiskFull()) return false;
    await upsertMark(ctx.db, 'health_checked', ctx.now().toISOString());
    const age = await heartbeatAge(ctx);
    if (env().worker === 'separate' || process.uptime() * 1_000 < start_ms) return true;
    return age !== undefined && age < silent_worker_ms_max;
  } catch (error) {
    log().error({ err: error }, 'unhealthy: the database does not take a write');
    return false;
  }
}

async function isDiskFull(): Promise<boolean> {
  const { database_url } = env();
  if (!database_url.startsWith('file:/')) return false;
  const { bavail, bsize } = await statfs(dirname(database_url.slice('file:'.length)));
  return bavail * bsize < free_bytes_min;
}
