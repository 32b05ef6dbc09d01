import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@/lib/platform/db/client';
import type { Db } from '@/lib/platform/db/schema';
import { runCommand } from './command-line';
import type { DatabaseName } from './fresh-database';
import { freshDatabase } from './fresh-database';
import { killAtExit } from './processes';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ready = /Foyer is ready on (http:\/\/\S+)/;
const ready_ms = 60_000;
const stop_ms = 10_000;

export interface RunningFoyer {
  /** The server's origin, for example `http://localhost:40123`. */
  origin: string;
  pid: number;
  child: ChildProcess;
  database: DatabaseName;
  database_url: string;
  data_dir: string;
  /** The location of the server's data, for `startFoyer({ again })`. */
  place: Place;
  /** The settings with which the server was started. Commands that the test runs get these settings too. */
  env: Record<string, string>;
  /** A second handle to the server's database, for reading and inserting rows. */
  db: Db;
  /** Returns the server's output so far. */
  logs(): string;
  /** Stops the server with SIGTERM, waits, and removes its data. @returns its exit code */
  stop(): Promise<number | null>;
  /** Sends the server a signal without waiting. */
  signal(signal: NodeJS.Signals): void;
  /** Kills the server with SIGKILL and waits. Its data stays for `startFoyer({ again })` until `stop` is called. */
  kill(): Promise<void>;
}

export interface StartOptions {
  database?: DatabaseName;
  env?: Record<string, string>;
  /** Starts on the data of a killed server, or on data that was prepared elsewhere. */
  again?: Pick<RunningFoyer, 'place'>;
  /** A module that Node loads before the server, to change the server's behavior. */
  preload?: string;
}

/**
 * Starts the built app as `npm start` does, on a free port and with separate data. Resolves when the server is ready.
 * The process ends with the test worker in any case.
 *
 * @throws with all output if the server ends before it is ready
 */
export async function startFoyer({
  database = 'sqlite',
  env: settings = {},
  again,
  preload,
}: StartOptions = {}): Promise<RunningFoyer> {
  const place = again?.place ?? (await newPlace(database));
  const env = settingsFor(place, settings);
  const child = spawn(
    process.execPath,
    [...(preload ? ['--import', preload] : []), 'lib/node.mjs', 'lib/server/main.ts'],
    { cwd: root, env: { ...cleanEnv(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  killAtExit(child);

  let output = '';
  const origin = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: string) => {
      output += chunk;
      const found = ready.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new Error(`Foyer ended before it was ready (${String(code ?? signal)}):\n${output}`));
    });
    setTimeout(() => {
      reject(new Error(`Foyer was not ready after ${ready_ms} ms:\n${output}`));
    }, ready_ms).unref();
  }).catch(async (cause: unknown) => {
    await end(child, 'SIGKILL');
    if (!again) await place.remove();
    throw cause;
  });

  const db = openDatabase(place.database_url);
  return {
    place,
    database: place.database,
    database_url: place.database_url,
    data_dir: place.data_dir,
    origin,
    pid: child.pid ?? 0,
    child,
    env: { ...env, PORT: new URL(origin).port },
    db,
    logs: () => output,
    async stop() {
      const code = await end(child, 'SIGTERM');
      await db.destroy();
      await place.remove();
      return code;
    },
    signal: (signal) => void child.kill(signal),
    async kill() {
      await end(child, 'SIGKILL');
      await db.destroy();
    },
  };
}

/**
 * Runs an operator's command such as `foyer firm create ... --json` in this process, with the server's settings.
 * @returns the printed JSON
 *
 * @throws with its output if the command fails or prints no JSON
 */
export async function foyer<Answer>(args: string[], server: Pick<RunningFoyer, 'env'>): Promise<Answer> {
  const { code, stdout, stderr } = await runCommand([...args, '--json'], server.env);
  try {
    if (code === 0) return JSON.parse(stdout) as Answer;
  } catch {
    // The error below reports a missing or broken JSON together with the command's output.
  }
  throw new Error(`foyer ${args.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
}

/** Returns the server's environment variables with FOYER_PASSWORD, from which a command reads the password that it sets. */
export function withPassword({ env }: Pick<RunningFoyer, 'env'>, password: string): Pick<RunningFoyer, 'env'> {
  return { env: { ...env, FOYER_PASSWORD: password } };
}

/** A firm created by the command line, with an owner whose email address no other test uses. */
export interface MadeFirm {
  firm_id: number;
  user_id: number;
  form_slug: string;
  owner_email: string;
  password: string;
}

/** Creates a firm by the command line. */
export async function makeFirm(server: Pick<RunningFoyer, 'env'>, name: string): Promise<MadeFirm> {
  const [owner_email, password] = [`owner-${randomBytes(4).toString('hex')}@firm.test`, 'long enough for anybody'];
  const made = await foyer<Omit<MadeFirm, 'owner_email' | 'password'>>(
    ['firm', 'create', '--name', name, '--owner-email', owner_email],
    withPassword(server, password),
  );
  return { ...made, owner_email, password };
}

/** Starts `foyer worker` beside a server that was started with FOYER_WORKER=separate. */
export function startWorkerBeside({ env }: Pick<RunningFoyer, 'env'>): Pick<RunningFoyer, 'kill'> {
  const child = spawn(process.execPath, ['lib/node.mjs', 'lib/cli/foyer.ts', 'worker'], {
    cwd: root,
    env: { ...cleanEnv(), ...env },
    stdio: 'ignore',
  });
  killAtExit(child);
  return { kill: async () => void (await end(child, 'SIGKILL')) };
}

export interface Place {
  database: DatabaseName;
  database_url: string;
  data_dir: string;
  remove(): Promise<void>;
}

async function newPlace(database: DatabaseName): Promise<Place> {
  const data_dir = mkdtempSync(join(tmpdir(), 'foyer-data-'));
  const server_side = database === 'postgres' ? await freshDatabase(database) : undefined;
  return {
    database,
    database_url: server_side?.url ?? `file:${join(data_dir, 'foyer.db')}`,
    data_dir,
    async remove() {
      await server_side?.drop();
      rmSync(data_dir, { recursive: true, force: true });
    },
  };
}

/**
 * Returns the settings for a server. Rate limits are off by default, because all visitors of a test have one address
 * and all its calls one application. Password hashing is cheap, except with an https origin, for which Foyer refuses
 * cheap hashing.
 */
function settingsFor(
  { data_dir, database_url }: Pick<Place, 'data_dir' | 'database_url'>,
  settings: Record<string, string>,
): Record<string, string> {
  const no_limits = { FOYER_FLOOD_PER_MINUTE: '0', FOYER_API_RATE: '0', FOYER_LEAD_INBOX_PER_MINUTE: '0' };
  const password_cost = settings.FOYER_ORIGIN?.startsWith('https:') ? 'full' : 'low';
  return {
    PORT: '0',
    FOYER_DATA: data_dir,
    DATABASE_URL: database_url,
    ...no_limits,
    FOYER_PASSWORD_COST: password_cost,
    ...settings,
  };
}

/**
 * Returns this process's environment without the test runner's variables and without settings of a real installation.
 */
function cleanEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      name === 'FOYER_DIST' || !/^(FOYER_|VITEST|DATABASE_URL$|SMTP_URL$|PORT$|NODE_OPTIONS$|TEST$)/.test(name),
  );
  return { ...Object.fromEntries(kept), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    const last_resort = setTimeout(() => child.kill('SIGKILL'), stop_ms);
    child.once('exit', (code) => {
      clearTimeout(last_resort);
      resolve(code);
    });
    child.kill(signal);
  });
}
