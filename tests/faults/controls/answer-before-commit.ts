import SQLite from 'better-sqlite3';
import pg from 'pg';

/**
 * A module preloaded into the server that breaks durability on purpose. Each COMMIT returns at once and is executed 150
 * ms later, together with all later writes. A crash in between loses acknowledged leads.
 */

const late_ms = 150;

interface Late {
  /** Whether a transaction is open, which means that BEGIN has run and COMMIT has not. */
  active: boolean;
  due: boolean;
  timer?: NodeJS.Timeout | undefined;
}

const lates = new WeakMap<object, Late>();

/** Handles a BEGIN, COMMIT or ROLLBACK. @returns whether the statement must not reach the database */
function taken(connection: object, statement: string, commit: () => void): boolean {
  const late = lates.get(connection) ?? { active: false, due: false };
  lates.set(connection, late);
  if (/^begin/i.test(statement)) {
    late.active = true;
    return late.timer !== undefined || late.due;
  }
  if (/^rollback$/i.test(statement)) {
    clearTimeout(late.timer);
    Object.assign(late, { active: false, due: false, timer: undefined });
  }
  if (!/^commit/i.test(statement)) return false;

  late.active = false;
  if (late.due) {
    late.due = false;
    commit();
  } else {
    late.timer ??= setTimeout(() => {
      late.timer = undefined;
      if (late.active) late.due = true;
      else commit();
    }, late_ms);
  }
  return true;
}

const prepare = SQLite.prototype.prepare;
// A prepared statement may be kept and run many times, so this code decides at each run whether the statement reaches
// the database.
SQLite.prototype.prepare = function (this: SQLite.Database, statement: string) {
  const prepared = prepare.call(this, statement);
  if (!/^(begin|commit|rollback)/i.test(statement)) return prepared;
  const run = () => {
    const done = taken(this, statement, () => this.inTransaction && this.exec('commit'));
    return done ? { changes: 0, lastInsertRowid: 0 } : prepared.run([]);
  };
  return { reader: false, run };
} as typeof prepare;

const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const [statement] = args;
  const done =
    typeof statement === 'string' &&
    taken(this, statement, () => void (query.call(this, 'commit') as Promise<unknown>).catch(() => undefined));
  return done ? Promise.resolve({ command: 'COMMIT', rowCount: 0, rows: [] }) : query.apply(this, args);
} as typeof pg.Client.prototype.query;
