import SQLite from 'better-sqlite3';
import pg from 'pg';

/**
 * A module preloaded into the server that removes the idempotency check on purpose: each submission inserts a lead,
 * even one with a known key.
 */

function blunt(statement: string): string {
  return statement.replace(
    /^(insert into "inbox_leads" .*) on conflict \("firm_id", "idempotency_key"\) do nothing/s,
    '$1',
  );
}

const prepare = SQLite.prototype.prepare;
SQLite.prototype.prepare = function (this: SQLite.Database, statement: string) {
  return prepare.call(this, blunt(statement));
} as typeof prepare;

const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, statement: unknown, ...more: unknown[]) {
  return query.call(this, typeof statement === 'string' ? blunt(statement) : statement, ...more);
} as typeof pg.Client.prototype.query;
