import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as aTurn, setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '@/lib/platform/db/client';
import { isUniqueViolation } from '@/lib/platform/db/dialect';
import { leadsHolding } from '@/lib/platform/db/search';
import { groupCommit } from '@/lib/platform/db/group-commit';
import { migrate, migrateTo, migrationState, NewerDatabaseError } from '@/lib/platform/db/migrations/migrate';
import { migrations } from '@/lib/platform/db/migrations/index';
import type { Db } from '@/lib/platform/db/schema';
import { indexNewInboxLeads } from '@/lib/platform/db/search-index';
import { inTransaction } from '@/lib/platform/db/transaction';
import { countInboxLeads, selectInboxLeads } from '@/lib/inbox/leads/queries';
import { describeDatabases } from '../support/databases';
import { databases, freshDatabase } from '../support/fresh-database';
import { plantFirm, plantForm, plantLead } from '../support/rows';

describeDatabases('migrations', (get) => {
  test('a second run of the migrations changes nothing', async () => {
    expect(await migrate(get().db)).toEqual([]);
    expect((await migrationState(get().db)).wanted).toEqual([]);
  });

  test('a database that a newer Foyer has migrated is refused and left unchanged', async () => {
    const { db } = get();
    await sql`insert into kysely_migration (name, timestamp) values ('2999_01_01_later', '2999-01-01')`.execute(db);
    try {
      await expect(migrate(db)).rejects.toThrow(NewerDatabaseError);
    } finally {
      await sql`delete from kysely_migration where name = '2999_01_01_later'`.execute(db);
    }
  });
});

describe.each(databases)('a migration on %s', (database) => {
  test('a migration that fails halfway leaves the database unchanged', async () => {
    const { url, drop } = await freshDatabase(database);
    const db = openDatabase(url);
    await migrate(db);
    const before = await db.introspection.getTables();
    const broken = async (db: Db) => {
      await sql`alter table inbox_leads add column half text`.execute(db);
      await sql`insert into nowhere values (1)`.execute(db);
    };
    await expect(migrate(db, { ...migrations, '2999_01_01_broken': { up: broken } })).rejects.toThrow('as it was');
    expect(await db.introspection.getTables()).toEqual(before);
    expect((await migrationState(db)).wanted).toEqual([]);
    await db.destroy();
    await drop();
  });

  test('the migration that adds the inbox views assigns and counts the leads that already exist', async () => {
    const { url, drop } = await freshDatabase(database);
    const db = openDatabase(url);
    await migrateTo(db, '2026_11_23_found_the_house');
    const firm = await plantFirm(db);
    const ignored = { state: 'ignored', ignore_reason: 'other', ignored_at: new Date().toISOString() } as const;
    for (const lead of [{}, {}, { spam_verdict: 'suspected' as const }, ignored, ignored, ignored])
      await plantLead(db, firm, lead);

    await migrate(db);
    expect(await countInboxLeads(db, firm)).toEqual({ untriaged: 2, suspected: 1, ignored: 3 });
    expect(
      await selectInboxLeads(db, firm, { view: 'ignored', user_id: 0, terms: [] }, { direction: 'older', limit: 50 }),
    ).toHaveLength(3);
    await db.destroy();
    await drop();
  });
});

describeDatabases('rows that the database refuses', (get) => {
  test('the database refuses unknown states, verdicts and languages', async () => {
    const { db } = get();
    const firm = await plantFirm(db);
    await expect(plantLead(db, firm, { state: 'lost' as never })).rejects.toThrow(/check|constraint/i);
    await expect(plantLead(db, firm, { spam_verdict: 'maybe' as never })).rejects.toThrow(/check|constraint/i);
    await expect(plantFirm(db, { locale: 'tlh' as never })).rejects.toThrow(/check|constraint/i);
  });

  test("the logged error about a row that the database refused contains none of the row's values", async () => {
    const { db } = get();
    const firm = await plantFirm(db);
    const refused = await plantLead(db, firm, { first_name: 'Confidential', state: 'lost' as never }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(Error);
    expect(inspect(refused, { depth: 10 })).not.toContain('Confidential');
  });

  test('the database refuses an ignored lead without a reason and a time', async () => {
    const { db } = get();
    const firm = await plantFirm(db);
    await expect(plantLead(db, firm, { state: 'ignored' })).rejects.toThrow(/check|constraint/i);
    await expect(plantLead(db, firm, { state: 'ignored', ignore_reason: 'spam' })).rejects.toThrow(/check|constraint/i);
    await plantLead(db, firm, { state: 'ignored', ignore_reason: 'spam', ignored_at: '2026-11-23T09:00:00.000Z' });
  });

  test('the database refuses a lead whose form or possible duplicate belongs to another firm', async () => {
    const { db } = get();
    const [ours, theirs] = [await plantFirm(db), await plantFirm(db)];
    const [form, lead] = [await plantForm(db, theirs), await plantLead(db, theirs)];
    await expect(plantLead(db, ours, { form_id: form })).rejects.toThrow(/foreign key/i);
    await expect(plantLead(db, ours, { duplicate_of_id: lead })).rejects.toThrow(/foreign key/i);
    await plantLead(db, theirs, { form_id: form, duplicate_of_id: lead });
  });

  test("the database refuses an undone acceptance that points to another firm's new lead, and two of them that point to one new lead", async () => {
    const { db } = get();
    const [ours, theirs] = [await plantFirm(db), await plantFirm(db)];
    const lead = await plantLead(db, theirs);
    const triage = (firm_id: number, inbox_lead_id: number) =>
      db
        .insertInto('triages')
        .values({
          firm_id,
          inbox_lead_id,
          action_id: randomUUID(),
          points_added: '[]',
          from_state: 'untriaged',
          created_at: '2026-11-23T09:00:00.000Z',
          reopened_as_id: lead,
        })
        .execute();
    await expect(triage(ours, await plantLead(db, ours))).rejects.toThrow(/foreign key/i);
    await triage(theirs, await plantLead(db, theirs));
    expect(isUniqueViolation(await triage(theirs, await plantLead(db, theirs)).catch((error: unknown) => error))).toBe(
      true,
    );
  });

  test('the database refuses a second lead with one idempotency key in one firm, and permits the key in two firms', async () => {
    const { db } = get();
    const [ours, theirs] = [await plantFirm(db), await plantFirm(db)];
    await plantLead(db, ours, { idempotency_key: 'form:1' });
    await plantLead(db, theirs, { idempotency_key: 'form:1' });
    const refused = await plantLead(db, ours, { idempotency_key: 'form:1' }).catch((error: unknown) => error);
    expect(isUniqueViolation(refused)).toBe(true);
  });

  test('the database refuses text in a number column', async () => {
    const { db } = get();
    await expect(plantLead(db, await plantFirm(db), { spam_score: 'high' as never })).rejects.toThrow();
  });
});

describeDatabases('stored values', (get) => {
  test('both databases return ids as numbers and times as ISO strings', async () => {
    const { db } = get();
    const id = await plantLead(db, await plantFirm(db));
    const lead = await db.selectFrom('inbox_leads').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(lead).toMatchObject({
      id: expect.any(Number) as number,
      created_at: '2026-11-23T09:00:00.000Z',
      vetted_at: null,
    });
  });
});

describeDatabases('group commit', (get) => {
  test('a group commit stores every one of 600 leads that arrive together', async () => {
    const { db } = get();
    const firm = await plantFirm(db);
    const ids = await Promise.all(
      Array.from({ length: 600 }, () => groupCommit(db, (within) => plantLead(within, firm))),
    );
    expect(new Set(ids).size).toBe(600);
    expect(await db.selectFrom('inbox_leads').select('id').execute()).toHaveLength(600);
  });

  test('a write that fails in a group commit is rolled back completely, and the other writes in the group are stored', async () => {
    const { db } = get();
    const firm = await plantFirm(db);
    const file = (reference: string, fails = false) =>
      groupCommit(db, async (within) => {
        await plantLead(within, firm, { reference });
        if (fails) throw new Error('on purpose');
      });
    const outcomes = await Promise.allSettled([file('a'), file('b', true), file('c')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const stored = await db.selectFrom('inbox_leads').select('reference').orderBy('reference').execute();
    expect(stored.map(({ reference }) => reference)).toEqual(['a', 'c']);
  });

  test('a group commit inside an open transaction joins it and is rolled back with it', async () => {
    const { db } = get();
    const firm = await plantFirm(db);
    const outer = inTransaction(db, async (transaction) => {
      await groupCommit(transaction, (within) => plantLead(within, firm));
      throw new Error('on purpose');
    });
    await expect(outer).rejects.toThrow('on purpose');
    expect(await db.selectFrom('inbox_leads').select('id').execute()).toEqual([]);
  });
});

describeDatabases('search', (get) => {
  const texts = [
    'maria lopez 5551234',
    "jean marie o'neil",
    '100% sure_thing',
    'say "hi" now',
    'back\\slash',
    '𠮷野家 yuki',
  ];

  const found = async (db: Db, term: string) =>
    (
      await (await leadsHolding(db, [[term]])).select('inbox_leads.search_text').orderBy('inbox_leads.id').execute()
    ).map((row) => row.search_text);

  /** A search must find a lead whether or not the lead is in the search index yet. */
  describe.each(['indexed', 'unindexed', 'half indexed'])('searching leads that are %s', (how) => {
    beforeEach(async () => {
      const { db } = get();
      const firm = await plantFirm(db);
      for (const [n, search_text] of texts.entries()) {
        await plantLead(db, firm, { search_text });
        if (how === 'half indexed' && n === 1) await indexNewInboxLeads(db);
      }
      if (how === 'indexed') await indexNewInboxLeads(db);
    });

    test('a search for any spelling of a term, even a very short term, finds the leads that contain another spelling', async () => {
      const query = await leadsHolding(get().db, [
        ['zzz', 'lo'],
        ['5551234', 'yuki'],
      ]);
      expect((await query.select('inbox_leads.search_text').execute()).map((row) => row.search_text)).toEqual([
        texts[0],
      ]);
    });

    test.each([
      ['three characters match anywhere', 'ari', [texts[0], texts[1]]],
      ['digits of a phone match anywhere', '512', [texts[0]]],
      ['two characters match at the beginning of a word', 'lo', [texts[0]]],
      ['two characters do not match inside a word', 'op', []],
      ['one character matches at the beginning of the text', 'j', [texts[1]]],
      ['two characters outside the basic plane match', '𠮷野', [texts[5]]],
      ['% matches only a percent sign', '0% ', [texts[2]]],
      ['_ matches an underscore', 'e_t', [texts[2]]],
      ['_ matches no other character', 'a_i', []],
      ['a single % is no wildcard', '%', []],
      ['quotes match only quotes', '"hi"', [texts[3]]],
      ['apostrophes match only apostrophes', "o'n", [texts[1]]],
      ['a backslash matches only a backslash', 'k\\s', [texts[4]]],
      ["operators of the index's query language are plain words", 'marie or maria', []],
    ])('in a search for leads, %s', async (_name, term, expected) => {
      expect(await found(get().db, term)).toEqual(expected);
    });
  });

  test('a search finds a lead that the worker indexes while the search runs', async () => {
    const { db } = get();
    await plantLead(db, await plantFirm(db), { search_text: 'maria lopez' });
    const query = await leadsHolding(db, [['maria']]);
    await indexNewInboxLeads(db);
    expect(await query.select('inbox_leads.search_text').execute()).toEqual([{ search_text: 'maria lopez' }]);
  });

  test('the search index gets each lead once', async () => {
    const { db, database } = get();
    const firm = await plantFirm(db);
    for (const search_text of texts) await plantLead(db, firm, { search_text });
    expect(await indexNewInboxLeads(db)).toBe(database === 'sqlite' ? texts.length : 0);
    expect(await indexNewInboxLeads(db)).toBe(0);
  });
});

describe('a PostgreSQL connection', () => {
  /**
   * A restart of the PostgreSQL server breaks connections in this way. The driver's error event would end the process
   * if nothing listened to it; vitest would report an unhandled error.
   */
  test('a PostgreSQL connection that breaks during a transaction makes only that transaction fail', async () => {
    const { url, drop } = await freshDatabase('postgres');
    const [db, other] = [openDatabase(url), openDatabase(url)];
    const breakAll = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        other,
      );
    const connections = async () =>
      (
        await sql`select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
          other,
        )
      ).rows.length;
    const between = inTransaction(db, async (transaction) => {
      await sql`select 1`.execute(transaction);
      await breakAll();
      // The driver's error events reach this process within a few turns of its event loop.
      await expect.poll(connections).toBe(0);
      for (let turn = 0; turn < 20; turn++) await aTurn();
      await sql`select 2`.execute(transaction);
    });
    await expect(between).rejects.toThrow(/connection|ECONNRESET/i);
    const within = inTransaction(db, (transaction) => sql`select pg_sleep(60)`.execute(transaction));
    const sleeps = async () =>
      (
        await sql`select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query like '%pg_sleep%'`.execute(
          other,
        )
      ).rows.length;
    await Promise.all([
      expect(within).rejects.toThrow(/connection|ECONNRESET/i),
      expect.poll(sleeps).toBe(1).then(breakAll),
    ]);
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
    await db.destroy();
    await other.destroy();
    await drop();
  });
});

describe('an SQLite file', () => {
  let folder = '';
  let db: Db;
  let url = '';
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foyer-sqlite-'));
    url = `file:${join(folder, 'foyer.db')}`;
    db = openDatabase(url);
    await migrate(db);
  });
  afterEach(async () => {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
  const path = () => url.slice('file:'.length);

  /**
   * The driver opens an existing WAL file with synchronous=NORMAL, which loses acknowledged leads in a power failure.
   */
  test('an existing SQLite file is opened with synchronous=FULL and foreign keys', async () => {
    await db.destroy();
    db = openDatabase(url);
    const pragma = async (name: string) =>
      Object.values((await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
  });

  test('an SQLite file is opened with less than synchronous=FULL only when the caller asks for it', async () => {
    await db.destroy();
    db = openDatabase(url, { synchronous: 'normal' });
    expect((await sql<{ synchronous: number }>`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: 1 }]);
  });

  /** While a write waits for the lock, this process must keep serving reads and timers. */
  test('a write waits five seconds for an SQLite file that another process has locked; after that, writes are refused at once', async () => {
    const firm = await plantFirm(db);
    const other = new SQLite(path());
    const file = () => groupCommit(db, (within) => plantLead(within, firm));
    const clock = startClock();

    other.exec('begin immediate');
    const filed = file();
    await clock.passes(1_000);
    other.exec('rollback');
    await filed;

    other.exec('begin immediate');
    const turns = clock.turns();
    // The test makes no pause between the writes, because the driver remembers for a second that the file is locked.
    const refusals: unknown[] = [];
    const refused = async () => void (await file().catch((error: unknown) => void refusals.push(error)));
    const waited = await clock.timeOf(refused);
    expect(waited, 'ms until the first is refused').toBeGreaterThan(5_000);
    expect(waited).toBeLessThan(6_000);
    expect(clock.turns() - turns, 'turns of a timer while the first waits').toBeGreaterThan(30);
    expect(
      await clock.timeOf(() => Promise.all([refused(), refused()]).then(refused)),
      'ms until the others are refused',
    ).toBeLessThan(1_000);
    expect(refusals).toEqual(Array(4).fill(expect.objectContaining({ message: 'database is locked' })));
    other.close();
    await file();
  });

  /**
   * SQLite rolls back by itself here. A second rollback would fail because there is no transaction, and its error
   * would hide the cause.
   */
  test('a write to a full SQLite file fails with that cause, and writes succeed again once there is space', async () => {
    const firm = await plantFirm(db);
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(db);
    const file = () => groupCommit(db, (within) => plantLead(within, firm, { from_message: 'x'.repeat(60_000) }));
    const outcomes = await Promise.allSettled([file(), file()]);
    expect(
      outcomes.map((outcome) =>
        outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : outcome.status,
      ),
    ).toEqual(['SQLITE_FULL', 'SQLITE_FULL']);
    await sql`pragma max_page_count = 1000000`.execute(db);
    await file();
  });

  test('a write to SQLite is acknowledged only after another connection can read it', async () => {
    const other = new SQLite(path(), { readonly: true });
    const firm = await plantFirm(db);
    const seen = await Promise.all(
      Array.from({ length: 20 }, () =>
        groupCommit(db, (within) => plantLead(within, firm)).then((id) =>
          other.prepare('select id from inbox_leads where id = ?').get(id),
        ),
      ),
    );
    other.close();
    expect(seen).not.toContain(undefined);
  });

  test('writes to SQLite that arrive together share one commit', async () => {
    const firm = await plantFirm(db);
    const other = new SQLite(path(), { readonly: true });
    const version = () => other.pragma('data_version', { simple: true });
    const counts = new Set([version()]);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        groupCommit(db, (within) => plantLead(within, firm)).then(() => counts.add(version())),
      ),
    );
    other.close();
    expect(counts.size).toBe(2);
  });

  /** A deferred constraint fails in the commit itself, after all writes of the group have succeeded. */
  test('when a group commit on SQLite fails, every write in the group reports the failure', async () => {
    const firm = await plantFirm(db);
    const good = () => groupCommit(db, (within) => plantLead(within, firm));
    const bad = groupCommit(db, async (within) => {
      await sql`pragma defer_foreign_keys = on`.execute(within);
      await plantLead(within, 999_999);
    });
    const outcomes = await Promise.allSettled([good(), bad, good()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await db.selectFrom('inbox_leads').select('id').execute()).toEqual([]);
    await good();
  });

  /**
   * With a plain BEGIN, when two transactions have read, the second transaction cannot write and gets SQLITE_BUSY,
   * whatever the timeout.
   */
  test('transactions on SQLite that read and then write run one after the other', async () => {
    const other = openDatabase(url);
    startClock();
    let tried: unknown;
    await inTransaction(db, async (first) => {
      await first.selectFrom('installation').selectAll().execute();
      tried = await inTransaction(other, async (second) => {
        await second.selectFrom('installation').selectAll().execute();
        return 'read while another was about to write';
      }).catch((error: unknown) => (error as { code?: string }).code);
      await first.insertInto('installation').values({ key: 'x', value: '1' }).execute();
    });
    await other.destroy();
    // SQLite refuses the transaction when it begins, when waiting can help, and not after its first read, when waiting
    // cannot help.
    expect(tried).toBe('SQLITE_BUSY');
  });
});

describeDatabases('text with a NUL character', (get) => {
  test('a query for text with a NUL character finds no row and causes no error, also inside a transaction', async () => {
    const { db } = get();
    await plantFirm(db);
    const find = (within: Db) => within.selectFrom('forms').select('id').where('slug', '=', 'a\0b').execute();
    expect(await find(db)).toEqual([]);
    expect(await inTransaction(db, find)).toEqual([]);
  });

  test('text with a NUL character is stored, and a query for that text finds the row', async () => {
    const { db } = get();
    await db.insertInto('installation').values({ key: 'a\0b', value: 'kept' }).execute();
    expect(await db.selectFrom('installation').select('value').where('key', '=', 'a\0b').execute()).toEqual([
      { value: 'kept' },
    ]);
  });
});

/**
 * Moves the clock that the SQLite driver reads by 50 ms each time a real timer fires, until the test ends. A wait of
 * five seconds therefore takes 100 turns of the event loop, however slow the machine is.
 */
function startClock() {
  vi.useFakeTimers({ toFake: ['performance'] });
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
    vi.advanceTimersByTime(50);
  }, 2);
  onTestFinished(() => {
    clearInterval(timer);
    vi.useRealTimers();
  });
  return {
    turns: () => turns,
    /** Returns how many milliseconds the work takes by the clock that the SQLite driver reads. */
    async timeOf(work: () => Promise<unknown>): Promise<number> {
      const started = performance.now();
      await work();
      return performance.now() - started;
    },
    async passes(ms: number): Promise<void> {
      for (const end = performance.now() + ms; performance.now() < end;) await delay(1);
    },
  };
}
