import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '@/lib/platform/db/client';
import { migrate } from '@/lib/platform/db/migrations/migrate';
import type { Ran } from '../../support/command-line';
import { dataFolder, runCommand, runProgram } from '../../support/command-line';
import { isOpenToAll } from '../../support/open-to-all';

let data: string;
beforeEach(() => {
  data = dataFolder();
});
afterEach(() => {
  chmodSync(data, 0o700);
  rmSync(data, { recursive: true, force: true });
});

/** Starts the server with settings that it must refuse, and returns its error message. */
const refusalOfServer = (settings: Record<string, string>) =>
  saidBy(runProgram('lib/server/main.ts', [], { FOYER_DATA: data, PORT: '0', ...settings }));

/**
 * Runs a command that prepares the database as the server's start does (`prepareDatabase`), in this process, and
 * returns its error message.
 * Server and command line use one function for these messages. The cheap command tests their wording; the processes
 * that `refusalOfServer` starts test that the server uses them.
 */
const refusal = (settings: Record<string, string>) =>
  saidBy(runCommand(['leads', 'seed', '--firm', '1', '--count', '1'], { FOYER_DATA: data, ...settings }));

async function saidBy(run: Promise<Ran>): Promise<string> {
  const { code, stderr } = await run;
  expect(code).toBe(1);
  // The message must be plain text without a stack trace.
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr;
}

test('the server names every wrong setting at once, says how to correct each, and shows no secret', async () => {
  const says = await refusalOfServer({
    PORT: 'http',
    FOYER_REGION: 'moon',
    FOYER_SECRET: 'short-secret',
    DATABASE_URL: 'mysql://user:hush@host/db',
    FOYER_ORIGIN: 'intake.firm.example',
  });
  for (const part of [
    'PORT="http"',
    'FOYER_REGION="moon": give us, eu, au or ca',
    'FOYER_SECRET=…',
    'DATABASE_URL=…: give file:',
    'FOYER_ORIGIN="intake.firm.example": give the address',
  ])
    expect(says).toContain(part);
  expect(says).not.toMatch(/short-secret|hush/);
});

test('the server refuses to start on a port in use and suggests another port', async () => {
  const other = createServer().listen(0);
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  expect(await refusalOfServer({ PORT: String(port) })).toBe(
    `Port ${port} is in use. Stop the other program, or start Foyer on another port: PORT=3100 npm start\n`,
  );
  await new Promise((resolve) => other.close(resolve));
});

test('a command refuses a data folder whose path leads through a file', async () => {
  writeFileSync(join(data, 'file'), '');
  expect(await refusal({ FOYER_DATA: join(data, 'file', 'data') })).toMatch(
    /FOYER_DATA=.*cannot write there.*give a folder this user may write to/,
  );
});

test('a command refuses a database whose folder path leads through a file', async () => {
  writeFileSync(join(data, 'file'), '');
  expect(await refusal({ DATABASE_URL: `file:${join(data, 'file', 'foyer.db')}` })).toMatch(
    /cannot write its database/,
  );
});

const root = process.getuid?.() === 0;
// Root can switch to the user nobody only where that user may read the program files.
test.skipIf(root && !isOpenToAll(process.cwd()))(
  'the server refuses a database folder that it may not write to',
  async () => {
    const folder = join(data, 'theirs');
    mkdirSync(folder, { mode: 0o555 });
    // Root may write everywhere, so root starts the server as the user nobody.
    const nobody = root ? { uid: 65_534, gid: 65_534 } : {};
    if (root) chownSync(data, 65_534, 65_534);
    const { code, stderr } = await runProgram(
      'lib/server/main.ts',
      [],
      { FOYER_DATA: join(data, 'mine'), PORT: '0', DATABASE_URL: `file:${join(folder, 'foyer.db')}`, HOME: data },
      nobody,
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/cannot write its database .*theirs\/foyer\.db/);
  },
);

test('a command refuses a file that is not an SQLite database', async () => {
  writeFileSync(join(data, 'foyer.db'), 'this is a letter, and no database, and long enough to be taken for one');
  expect(await refusal({})).toMatch(/is damaged or not an SQLite database/);
});

test('a command refuses a database that a newer Foyer has migrated', async () => {
  const db = openDatabase(`file:${join(data, 'foyer.db')}`);
  await migrate(db);
  await db
    .$extendTables<{ kysely_migration: { name: string; timestamp: string } }>()
    .insertInto('kysely_migration')
    .values({ name: '2099_01_01_fly', timestamp: '2099-01-01' })
    .execute();
  await db.destroy();
  expect(await refusal({})).toMatch(/migrated by a newer Foyer \(it contains 2099_01_01_fly\)/);
});

test('a command refuses a secret that differs from the one the database was first opened with', async () => {
  await runCommand(['leads', 'seed', '--firm', '1', '--count', '1'], { FOYER_DATA: data });
  expect(await refusal({ FOYER_SECRET: 'another secret, as long as it has to be' })).toMatch(
    /FOYER_SECRET .* is not the one that this database was first opened with/,
  );
});

test('a command that cannot reach PostgreSQL reports that PostgreSQL does not answer', async () => {
  expect(await refusal({ DATABASE_URL: 'postgres://foyer:hush@127.0.0.1:1/foyer' })).toBe(
    'PostgreSQL does not answer at DATABASE_URL. Start it, or correct the host and port.\n',
  );
});
