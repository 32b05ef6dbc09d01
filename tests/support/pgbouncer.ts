import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { installPackages } from './packages';
import { freePort, postgresUser } from './postgres';
import { killAtExit } from './processes';

const program = '/usr/sbin/pgbouncer';

/**
 * Makes sure that PgBouncer is installed from Debian's package.
 * @returns a message that says how to install it, if it is missing and cannot be installed
 */
export function ensurePgBouncer(): string | undefined {
  if (existsSync(program) || (installPackages('pgbouncer') && existsSync(program))) return undefined;
  return `PgBouncer is missing: install it at ${program} (Debian: apt-get install pgbouncer)`;
}

/** A running PgBouncer. */
export interface PgBouncer {
  /** The database's URL through PgBouncer. */
  url: string;
  stop: () => Promise<void>;
}

/**
 * Starts PgBouncer in transaction mode in front of a database, with two server connections for all clients and
 * otherwise default settings.
 *
 * @param ignored startup parameters that PgBouncer drops instead of refusing, as many installations configure it
 */
export async function startPgBouncer(database_url: string, { ignored = '' } = {}): Promise<PgBouncer> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-pgbouncer-'));
  const user = process.getuid?.() === 0 ? postgresUser() : undefined;
  const there = new URL(database_url);
  const port = await freePort();
  const file = join(folder, 'pgbouncer.ini');
  const users = join(folder, 'users.txt');
  writeFileSync(users, `"${there.username}" "${there.password}"\n`);
  writeFileSync(
    file,
    `[databases]\n* = host=${there.hostname} port=${there.port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${String(port)}\nunix_socket_dir =\nauth_type = plain\nauth_file = ${users}\npool_mode = transaction\ndefault_pool_size = 2\nmax_client_conn = 500\n${ignored && `ignore_startup_parameters = ${ignored}\n`}`,
  );
  if (user) for (const path of [folder, file, users]) chownSync(path, user.uid, user.gid);
  const child = spawn(program, ['-q', file], { ...user, cwd: folder, stdio: 'ignore' });
  killAtExit(child);
  await expect.poll(() => answers(port), { timeout: 10_000 }).toBe(true);

  const through = new URL(database_url);
  through.port = String(port);
  return {
    url: through.href,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket
      .once('connect', () => {
        resolve(true);
        socket.destroy();
      })
      .once('error', () => resolve(false));
  });
}
