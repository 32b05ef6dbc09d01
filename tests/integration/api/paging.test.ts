import type { ControlledTransaction } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { cutPage, ListQuery, readListPage } from '@/lib/http/grow-api/paging';
import type { Client, Context } from '@/lib/platform/context';
import type { Database } from '@/lib/platform/db/schema';
import { listGrowInboxLeads } from '@/lib/inbox/leads/grow';
import { aFirm } from '../../support/builders';
import type { TestFirm } from '../../support/builders';
import { describeDatabases } from '../../support/databases';
import { plantFirm, plantLead } from '../../support/rows';

/**
 * The paging code is the same on both databases. Only SQL differs, and the test of open transactions covers that, so
 * PostgreSQL needs fewer runs here.
 */
const interleavings = { sqlite: 1_000, postgres: 100 };

describeDatabases('pages of the API', (get) => {
  /**
   * The client reads pages of random size forward, sometimes back and forward again, while leads arrive in its firm
   * and in another.
   * At the end it has met every lead of its firm once, in order.
   */
  test(
    'a client that reads page after page while leads arrive gets each lead once, over 1,000 random interleavings (100 on PostgreSQL)',
    { timeout: 240_000 },
    async () => {
      const { db, database } = get();
      const other = { firm_id: await plantFirm(db) };
      const { staff } = await aFirm(db);
      for (let seed = 1; seed <= interleavings[database]; seed += 1) {
        const random = randomFrom(seed);
        const firm = { firm_id: await plantFirm(db), user_id: staff.actor.user_id, staff };
        const ctx = clientOf(firm);
        const list = (limit: number, direction: 'next' | 'previous', beyond?: number) =>
          cutPage({ direction, beyond, limit }, (cut) => listGrowInboxLeads(ctx, { state: 'untriaged', ...cut }));
        const planted: number[] = [];
        const arrive = async () =>
          void (random() < 0.8 ? planted.push(await plantLead(db, firm.firm_id)) : await plantLead(db, other.firm_id));
        for (let count = Math.floor(random() * 6); count > 0; count -= 1) await arrive();

        const limit = 1 + Math.floor(random() * 3);
        const met: number[] = [];
        let arrivals = 5;
        let page = await list(limit, 'next');
        met.push(...page.rows.map(({ id }) => id));
        for (;;) {
          if (arrivals > 0 && random() < 0.6) {
            arrivals -= 1;
            await arrive();
          }
          if (page.previous !== undefined && random() < 0.15) {
            const back = await list(limit, 'previous', page.previous);
            const again = back.rows.map(({ id }) => id);
            const end = met.indexOf(page.rows[0]?.id ?? -1);
            expect(again, `seed ${String(seed)}`).toEqual(met.slice(Math.max(0, end - limit), end));
            expect(back.next, `seed ${String(seed)}`).toBe(again.at(-1));
          }
          if (page.next === undefined) {
            // This is the last page unless leads have arrived since. A client that continues after its last lead then
            // finds exactly the new leads.
            const from = met.at(-1);
            page = from === undefined ? await list(limit, 'next') : await list(limit, 'next', from);
            if (page.rows.length === 0) break;
          } else {
            page = await list(limit, 'next', page.next);
          }
          met.push(...page.rows.map(({ id }) => id));
        }
        expect(met, `seed ${String(seed)}`).toEqual(planted);
      }
    },
  );

  /**
   * Leads get ids in one order and commit, or roll back, in another: up to three transactions are open at a time.
   * SQLite has one writer at a time, so there each transaction ends before the next begins.
   */
  test(
    'a client that reads page after page gets each lead once while transactions commit in another order than they began, over 60 random interleavings',
    { timeout: 120_000 },
    async () => {
      const { db, database } = get();
      // A list waits up to 50 ms for open transactions. Nothing commits while this list waits, so each reading of the
      // clock says that 50 ms are over.
      let now = 0;
      const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 50));
      onTestFinished(() => clock.mockRestore());
      let overtaken = 0;
      for (let seed = 1; seed <= 60; seed += 1) {
        const random = randomFrom(seed);
        const firm = await aFirm(db);
        const ctx = clientOf(firm);
        const kept: number[] = [];
        const open: { transaction: ControlledTransaction<Database>; id: number }[] = [];
        const end = async () => {
          const [ended] = open.splice(Math.floor(random() * open.length), 1);
          if (!ended) return;
          if (open.some(({ id }) => id < ended.id)) overtaken += 1;
          if (random() < 0.2) return void (await ended.transaction.rollback().execute());
          await ended.transaction.commit().execute();
          kept.push(ended.id);
        };
        const begin = async () => {
          const transaction = await db.startTransaction().execute();
          open.push({ transaction, id: await plantLead(transaction, firm.firm_id) });
          if (database === 'sqlite') await end();
        };

        const met: number[] = [];
        const read = async () => {
          const page = await cutPage({ direction: 'next', beyond: met.at(-1), limit: 2 }, (cut) =>
            listGrowInboxLeads(ctx, { state: 'untriaged', ...cut }),
          );
          met.push(...page.rows.map(({ id }) => id));
        };
        for (let arrivals = 6; arrivals > 0 || open.length > 0;) {
          const next = random();
          if (next < 0.4 && arrivals > 0 && open.length < 3) {
            arrivals -= 1;
            await begin();
          } else if (next < 0.7) await end();
          else await read();
        }
        while (met.length < kept.length) {
          const before = met.length;
          await read();
          if (met.length === before) break;
        }
        expect(met, `seed ${String(seed)}`).toEqual(kept.sort((one, other) => one - other));
      }
      if (database === 'postgres') expect(overtaken).toBeGreaterThan(30);
    },
  );

  test('a list shows a client the record it has just made while other transactions are open', async () => {
    const { db, database } = get();
    const firm = await aFirm(db);
    const ctx = clientOf(firm);
    const slow = await db.startTransaction().execute();
    const early = await plantLead(slow, firm.firm_id);
    if (database === 'sqlite') await slow.commit().execute();
    const own = await plantLead(db, firm.firm_id);
    expect(
      (await listGrowInboxLeads(ctx, { state: 'untriaged', ids: [own], direction: 'next', limit: 10 })).map(
        ({ id }) => id,
      ),
    ).toEqual([own]);
    // The list waits for other transactions for a limited time, and the commit may take a slow machine longer. The
    // clock therefore stands still.
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const listed = listGrowInboxLeads(ctx, { state: 'untriaged', direction: 'next', limit: 10 });
    if (database === 'postgres') await slow.commit().execute();
    expect((await listed).map(({ id }) => id)).toEqual([early, own]);
  });

  test('a page of leads never links to an empty page, and an empty page links back to the previous leads', async () => {
    const { db } = get();
    const firm = await aFirm(db);
    const ctx = clientOf(firm);
    const cut = (limit: number, direction: 'next' | 'previous', beyond?: number) =>
      cutPage({ direction, beyond, limit }, (asked) => listGrowInboxLeads(ctx, { state: 'untriaged', ...asked }));
    expect(await cut(2, 'next')).toEqual({ rows: [], next: undefined, previous: undefined });
    const [first, second, third] = [
      await plantLead(db, firm.firm_id),
      await plantLead(db, firm.firm_id),
      await plantLead(db, firm.firm_id),
    ];
    expect(await cut(3, 'next')).toMatchObject({ next: undefined, previous: undefined });
    expect(await cut(2, 'next')).toMatchObject({ next: second, previous: undefined });
    const beyond_all = await cut(2, 'next', third);
    expect(beyond_all).toMatchObject({ rows: [], next: undefined });
    expect((await cut(2, 'previous', beyond_all.previous)).rows.map(({ id }) => id)).toEqual([second, third]);
    // The leads of the previous page have been triaged since, so there is no previous page anymore.
    await db.updateTable('inbox_leads').set({ state: 'triaged' }).where('id', 'in', [first, second]).execute();
    expect(await cut(2, 'next', second)).toMatchObject({ next: undefined, previous: undefined });
  });

  test.for([
    ['0000-01-01', 1],
    ['0001-01-01T00:00:00+02:00', 1],
    ['2026-02-01T10:00:00Z', 1],
    ['9999-12-31T23:59:59-12:00', 0],
  ] as const)('a list filtered by created_since=%s holds every lead created since then', async ([since, count]) => {
    const { db } = get();
    const firm = await aFirm(db);
    const ctx = clientOf(firm);
    await plantLead(db, firm.firm_id, { created_at: '2026-02-01T10:00:00.000Z' });
    const { filter } = readListPage(
      new Request(`http://foyer.invalid/?created_since=${encodeURIComponent(since)}&updated_since=0000-01-01`),
      ctx,
      ListQuery,
    );
    expect(await listGrowInboxLeads(ctx, { ...filter, state: 'untriaged', direction: 'next', limit: 5 })).toHaveLength(
      count,
    );
  });
});

function clientOf({ firm_id, user_id, staff }: Pick<TestFirm, 'firm_id' | 'user_id' | 'staff'>): Context<Client> {
  return {
    ...staff,
    actor: {
      kind: 'client',
      firm_id,
      user_id,
      role: 'staff',
      scopes: ['grow_lead_inbox_all_read'],
      oauth_application_id: null,
      client: 'personal:1',
    },
  };
}

/**
 * mulberry32, a random number generator that repeats its numbers for the same seed, so that a failure can be
 * reproduced.
 */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
