import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from '../dialect';

/** The tables whose rows programs read by ascending ids. */
const listed = ['contacts', 'matters', 'notes', 'sources', 'matter_types', 'locations', 'custom_actions', 'inbox_leads'] as const;

/**
 * Lets a reader know which ids are settled (lib/platform/db/settled.ts, lib/decisions/0020). SQLite has one writer at a time and needs none of it. Forward only.
 *
 * Before a transaction's first row of a table gets its id, a trigger announces the last id that was given until then: an
 * advisory lock on the pair of table and id, shared, so that it holds nobody up, and gone with the transaction.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (!isPostgres(db)) return;

  // A lock's keys have 32 bits: ids are announced by their lower half, read again next to the last id.
  await sql`create function announce_ids() returns trigger language plpgsql as $$
    begin
      if coalesce(current_setting(tg_argv[0], true), '') = '' then
        perform pg_advisory_xact_lock_shared(tg_relid::bigint::bit(32)::integer, coalesce(pg_sequence_last_value(tg_argv[1]::regclass), 0)::bit(32)::integer);
        perform set_config(tg_argv[0], 'yes', true);
      end if;
      return null;
    end $$`.execute(db);
  for (const table of listed) {
    await sql`create trigger ${sql.ref(`${table}_announced`)} before insert on ${sql.table(table)} for each statement
      execute function announce_ids(${sql.lit(`foyer.announced_${table}`)}, ${sql.lit(`${table}_id_seq`)})`.execute(db);
  }

  // The last id first, who is still writing then: whoever got an id up to the last one is among them or has ended.
  await sql`create function settled_ids(listed regclass, numbers regclass, out last bigint, out settled bigint) language plpgsql as $$
    begin
      last := coalesce(pg_sequence_last_value(numbers), 0);
      select last - coalesce(max((last - objid::bigint) & 4294967295), 0) into settled from pg_locks
        where locktype = 'advisory' and objsubid = 2 and classid = listed::oid
          and database = (select oid from pg_database where datname = current_database())
          and (last - objid::bigint) & 4294967295 < 2147483648;
    end $$`.execute(db);
}
