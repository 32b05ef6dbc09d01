import { expect, test } from 'vitest';
import { countCall, forgetOldWindows } from '@/lib/platform/rate-limits/count-call';
import { forgetOldReplies, once } from '@/lib/access/replays/once';
import { aFirm, noon } from '../../support/builders';
import { describeDatabases } from '../../support/databases';
import { refusalOf } from '../../support/people';
import { untilAnotherWaits } from '../../support/waiting';

describeDatabases('a key of a call', (get) => {
  test('does the work once for calls that come together, and tells all the same', async () => {
    const { staff } = await aFirm(get().db);
    let done = 0;
    const call = () =>
      once(staff, { client: 'app:1', key: 'k', asked: 'a' }, async () => {
        done += 1;
        // Held open: a look before the insert would let the others pass meanwhile.
        await untilAnotherWaits(get());
        return { status: 201, body: `{"done":${String(done)}}` };
      });
    const replies = await Promise.all(Array.from({ length: 6 }, call));
    expect(done).toBe(1);
    expect(new Set(replies.map(({ status, body }) => `${String(status)} ${body}`))).toEqual(
      new Set(['201 {"done":1}']),
    );
    expect(replies.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  test("is refused for another call, and another client's or firm's is another key", async () => {
    const { db } = get();
    const [firm, other] = [await aFirm(db), await aFirm(db)];
    const call = (ctx = firm.staff, asked = 'a', client = 'app:1') =>
      once(ctx, { client, key: 'k', asked }, () => Promise.resolve({ status: 201, body: asked }));
    expect((await call()).replayed).toBe(false);
    expect(await refusalOf(call(firm.staff, 'b'))).toBe('conflict');
    expect((await call(firm.staff, 'b', 'app:2')).replayed).toBe(false);
    expect((await call(other.staff, 'b')).replayed).toBe(false);
  });

  test('stays free when the work fails, and takes back what the work wrote', async () => {
    const { db } = get();
    const { staff, firm_id } = await aFirm(db);
    const call = (fail: boolean) =>
      once(staff, { client: 'app:1', key: 'k', asked: 'a' }, async (inside) => {
        await inside.db
          .insertInto('events')
          .values({ firm_id, type: 'firm.updated', actor_kind: 'system', created_at: noon.toISOString() })
          .execute();
        if (fail) throw new Error('out of order');
        return { status: 201, body: '' };
      });
    await expect(call(true)).rejects.toThrow('out of order');
    expect(await db.selectFrom('events').select('id').execute()).toHaveLength(0);
    expect((await call(false)).replayed).toBe(false);
    expect((await call(true)).replayed).toBe(true);
    expect(await db.selectFrom('events').select('id').execute()).toHaveLength(1);
  });

  test('is good for 24 hours', async () => {
    const { db } = get();
    const { staff } = await aFirm(db);
    let now = noon;
    const ctx = { ...staff, now: () => now };
    const call = (asked: string) =>
      once(ctx, { client: 'app:1', key: 'k', asked }, () => Promise.resolve({ status: 201, body: asked }));
    await call('a');
    now = new Date(noon.getTime() + 24 * 3_600_000 - 1);
    await forgetOldReplies(ctx);
    expect(await call('a')).toEqual({ status: 201, body: 'a', replayed: true });
    now = new Date(noon.getTime() + 24 * 3_600_000);
    expect(await call('b')).toEqual({ status: 201, body: 'b', replayed: false });
    now = new Date(now.getTime() + 25 * 3_600_000);
    await forgetOldReplies(ctx);
    expect(await db.selectFrom('idempotency_keys').select('id').execute()).toEqual([]);
  });
});

describeDatabases('a rate', (get) => {
  test('lets exactly so many calls through, however many come together', async () => {
    const { db } = get();
    let now = noon;
    const ctx = { db, now: () => now };
    const call = (key = 'api:app:1') => refusalOf(countCall(ctx, { key, calls_max: 3, window_ms: 1_000 }));
    const first = await Promise.all(Array.from({ length: 20 }, () => call()));
    expect(first.filter((code) => code === 'none')).toHaveLength(3);
    expect(first.filter((code) => code === 'rate_limited')).toHaveLength(17);
    expect(await call('api:app:2')).toBe('none');
    // Refused calls make the window no longer.
    now = new Date(noon.getTime() + 999);
    expect(await call()).toBe('rate_limited');
    now = new Date(noon.getTime() + 1_000);
    const second = await Promise.all(Array.from({ length: 20 }, () => call()));
    expect(second.filter((code) => code === 'none')).toHaveLength(3);
    now = new Date(noon.getTime() + 2 * 3_600_000);
    await forgetOldWindows(ctx);
    expect(await db.selectFrom('rate_limits').select('key').execute()).toEqual([]);
  });
});
