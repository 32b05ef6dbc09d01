import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { pipeline as pipe, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { sql } from 'kysely';
import type { BackupFacts, RestoreFacts } from './file';
import { BackupError, makeFile } from './file';
import { migrateTo, migrationState, refuseNewer } from '../migrations/migrate';
import type { Db } from '../schema';
import { inTransaction } from '../transaction';

/**
 * The file is gzipped JSON lines: a header; then for each table, a line with its name and columns, followed by its rows
 * as arrays; last, the number of rows of each table, by which an incomplete file is recognized.
 */
interface Head {
  foyer_backup: 1;
  migrations: string[];
}
interface TableHead {
  table: string;
  columns: string[];
  /** The last id that was assigned, if the table numbers its rows itself. */
  last_id: number | null;
}
interface End {
  rows: Record<string, number>;
}
type Row = (string | number | null)[];
type Line = Head | TableHead | End | Row;

const fetched_rows = 2_000;
/** PostgreSQL accepts 65,535 values in a statement. */
const values_max = 30_000;

/**
 * Exports the database to a file, from one REPEATABLE READ snapshot. Does not use pg_dump, which may be missing or of
 * another version than the server.
 */
export async function backUpPostgres(db: Db, file: string): Promise<BackupFacts> {
  return makeFile(file, async (part) => {
    const written = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (snapshot) => {
        await sql`set local statement_timeout = 0`.execute(snapshot);
        const rows: Record<string, number> = {};
        await pipeline(
          Readable.from(exported(snapshot, rows)),
          createGzip({ level: 4 }),
          createWriteStream(part, { flags: 'r+' }),
        );
        return rows;
      });
    const read = await readThrough(part);
    if (JSON.stringify(read) !== JSON.stringify(written))
      throw new BackupError(`${file} could not be read back as it was written.`);
    return { file, inbox_leads: read.inbox_leads ?? 0, firms: read.firms ?? 0 };
  });
}

/**
 * Restores a file into an empty database: creates the tables as of the backup and fills them in one transaction. The
 * next start migrates further.
 */
export async function restorePostgres(db: Db, file: string): Promise<RestoreFacts> {
  if (!existsSync(file)) throw new BackupError(`${file} does not exist.`);
  const { migrations } = await headOf(file);
  refuseNewer(migrations);
  // Reads the whole file before anything is changed.
  await readThrough(file);

  const { applied } = await migrationState(db);
  const full =
    applied.length > 0 && (await db.selectFrom('firms').select('id').limit(1).executeTakeFirst()) !== undefined;
  const beyond = applied.some((name) => !migrations.includes(name));
  if (full || beyond)
    throw new BackupError(
      'This database is already in use. Create an empty one (createdb foyer2), set DATABASE_URL to it, and restore there.',
    );
  await migrateTo(db, migrations.at(-1) ?? '');

  const rows = await inTransaction(db, async (transaction) => {
    await sql`set local statement_timeout = 0`.execute(transaction);
    return fill(transaction, file);
  });
  return { file, inbox_leads: rows.inbox_leads ?? 0, firms: rows.firms ?? 0, kept: undefined };
}

async function* exported(db: Db, counted: Record<string, number>): AsyncGenerator<string> {
  const line = (value: Line) => `${JSON.stringify(value)}\n`;
  yield line({ foyer_backup: 1, migrations: (await migrationState(db)).applied });
  for (const table of await tablesInOrder(db)) {
    const columns = await columnsOf(db, table);
    yield line({ table, columns, last_id: await lastId(db, table, columns) });
    counted[table] = 0;
    // The rows are read in the order of their ids, because a row may only refer to earlier rows of its own table.
    const ordered = columns.includes('id') ? sql`order by id` : sql``;
    await sql`declare export no scroll cursor for select ${sql.join(columns.map((name) => sql.ref(name)))} from ${sql.table(table)} ${ordered}`.execute(
      db,
    );
    for (;;) {
      const { rows } = await sql<
        Record<string, Row[number]>
      >`${sql.raw(`fetch ${String(fetched_rows)} from export`)}`.execute(db);
      if (rows.length === 0) break;
      counted[table] += rows.length;
      yield rows.map((row) => line(columns.map((name) => row[name] ?? null))).join('');
    }
    await sql`close export`.execute(db);
  }
  yield line({ rows: counted });
}

interface Batch extends TableHead {
  rows: Row[];
}

/**
 * Yields the file's rows in batches, and each table at least once.
 * @throws BackupError when the file is damaged or incomplete
 */
async function* batches(file: string): AsyncGenerator<Batch> {
  let table: TableHead | undefined;
  let rows: Row[] = [];
  let ended = false;
  const counted: Record<string, number> = {};
  for await (const line of linesOf(file)) {
    if (Array.isArray(line)) {
      if (!table) throw new BackupError(`${file} is not a Foyer backup.`);
      counted[table.table] = (counted[table.table] ?? 0) + 1;
      rows.push(line);
      if (rows.length * table.columns.length < values_max - table.columns.length) continue;
      yield { ...table, rows };
      rows = [];
    } else if ('table' in line) {
      if (table) yield { ...table, rows };
      [table, rows] = [line, []];
      counted[table.table] = 0;
    } else if ('rows' in line) {
      if (table) yield { ...table, rows };
      ended = JSON.stringify(line.rows) === JSON.stringify(counted);
    }
  }
  if (!ended) throw new BackupError(`${file} is incomplete: it ends before its last row.`);
}

/** Reads a whole backup and returns its number of rows by table. @throws BackupError when it is incomplete */
async function readThrough(file: string): Promise<Record<string, number>> {
  const read: Record<string, number> = {};
  for await (const { table, rows } of batches(file)) read[table] = (read[table] ?? 0) + rows.length;
  return read;
}

async function* linesOf(file: string): AsyncGenerator<Line> {
  try {
    let rest = '';
    // The loop throws errors of the stream. The callback ignores errors that come after the loop has been left.
    const unzipped = pipe(createReadStream(file), createGunzip(), () => undefined).setEncoding(
      'utf8',
    ) as AsyncIterable<string>;
    for await (const chunk of unzipped) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as Line;
    }
  } catch (cause) {
    if (
      cause instanceof SyntaxError ||
      (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_'))
    ) {
      throw new BackupError(`${file} is damaged or not a Foyer backup (${cause.message}).`, { cause });
    }
    throw cause;
  }
}

async function headOf(file: string): Promise<Head> {
  for await (const line of linesOf(file)) {
    if ('foyer_backup' in line) return line;
    break;
  }
  throw new BackupError(`${file} is not a Foyer backup.`);
}

async function fill(db: Db, file: string): Promise<Record<string, number>> {
  const filled: Record<string, number> = {};
  for await (const { table, columns, last_id, rows } of batches(file)) {
    if (filled[table] === undefined) {
      // Triggers are disabled, because the counts that they maintain are in the backup as rows.
      await sql`alter table ${sql.table(table)} disable trigger user`.execute(db);
      await sql`delete from ${sql.table(table)}`.execute(db);
      if (last_id !== null) await sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${last_id})`.execute(db);
      filled[table] = 0;
    }
    if (rows.length > 0) {
      const values = sql.join(rows.map((row) => sql`(${sql.join(row)})`));
      await sql`insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))}) overriding system value values ${values}`.execute(
        db,
      );
      filled[table] += rows.length;
    }
  }
  for (const table of Object.keys(filled)) await sql`alter table ${sql.table(table)} enable trigger user`.execute(db);
  return filled;
}

/** Returns the names of all tables, ordered so that a table comes before the tables that refer to it. */
async function tablesInOrder(db: Db): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema and tablename not like 'kysely_%' order by 1`.execute(
    db,
  );
  const references = await sql<{ name: string; named: string }>`
    select child.relname as name, parent.relname as named
    from pg_constraint join pg_class child on child.oid = conrelid join pg_class parent on parent.oid = confrelid
    where contype = 'f' and conrelid <> confrelid and child.relnamespace = current_schema::regnamespace`.execute(db);
  const ordered: string[] = [];
  let left = tables.rows.map(({ name }) => name);
  while (left.length > 0) {
    const free = left.filter(
      (name) => !references.rows.some((reference) => reference.name === name && left.includes(reference.named)),
    );
    if (free.length === 0) throw new Error(`Tables refer to each other in a cycle: ${left.join(', ')}`);
    ordered.push(...free);
    left = left.filter((name) => !free.includes(name));
  }
  return ordered;
}

/** Returns the columns of a table except generated ones, which the database computes again. */
async function columnsOf(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = current_schema and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

async function lastId(db: Db, table: string, columns: string[]): Promise<number | null> {
  if (!columns.includes('id')) return null;
  const { rows } = await sql<{ last_id: number | null }>`
    select last_value as last_id from pg_sequences
    where schemaname = current_schema and format('%I.%I', schemaname, sequencename) = pg_get_serial_sequence(${table}, 'id')`.execute(
    db,
  );
  return rows[0]?.last_id ?? null;
}
