import { expect, test } from 'vitest';
import { countCall, forgetOldWindows } from '@/lib/platform/rate-limits/count-call';
import { forgetOldReplies, once } from '@/lib/access/replays/once';
import { aFirm, noon } from '../../support/builders';
import { describeDatabases } from '../../support/databases';
import { refusalOf } from '../../support/people';
import { untilAnotherWaits } from '../../support/waiting';

describeDatabases('once(), which runs a call with an Idempotency-Key', (get) => {
  test('simultaneous calls with one Idempotency-Key run the work once and all get its answer', async () => {
    const { staff } = await aFirm(get().db);
    let done = 0;
    const call = () =>
      once(staff, { client: 'app:1', key: 'k', asked: 'a' }, async () => {
        done += 1;
        // The transaction stays open on purpose. If once() only checked for the Idempotency-Key before its insert, the
        // other calls would run the work in the meantime.
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

  test('an Idempotency-Key is refused for a different call, and another client or firm has its own keys', async () => {
    const { db } = get();
    const [firm, other] = [await aFirm(db), await aFirm(db)];
    const call = (ctx = firm.staff, asked = 'a', client = 'app:1') =>
      once(ctx, { client, key: 'k', asked }, () => Promise.resolve({ status: 201, body: asked }));
    expect((await call()).replayed).toBe(false);
    expect(await refusalOf(call(firm.staff, 'b'))).toBe('conflict');
    expect((await call(firm.staff, 'b', 'app:2')).replayed).toBe(false);
    expect((await call(other.staff, 'b')).replayed).toBe(false);
  });

  test("an Idempotency-Key stays unused when the work fails, and the work's writes are rolled back", async () => {
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

  test('an Idempotency-Key is kept for 24 hours', async () => {
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

describeDatabases('countCall, the rate limit of the API', (get) => {
  test('a rate limit permits exactly its number of calls, however many arrive at once', async () => {
    const { db } = get();
    let now = noon;
    const ctx = { db, now: () => now };
    const call = (key = 'api:app:1') => refusalOf(countCall(ctx, { key, calls_max: 3, window_ms: 1_000 }));
    const first = await Promise.all(Array.from({ length: 20 }, () => call()));
    expect(first.filter((code) => code === 'none')).toHaveLength(3);
    expect(first.filter((code) => code === 'rate_limited')).toHaveLength(17);
    expect(await call('api:app:2')).toBe('none');
    // Refused calls do not extend the time window of the rate limit.
    now = new Date(noon.getTime() + 999);
    expect(await call()).toBe('rate_limited');
    now = new Date(noon.getTime() + 1_000);
    const second = await Promise.all(Array.from({ length: 20 }, () => call()));
    expect(second.filter((code) => code === 'none')).toHaveLength(3);
    now = new Date(noon.getTime() + 2 * 3_600_000);
    await forgetOldWindows(ctx);
    expect(await db.selectFrom('rate_limits').select('key').execute()).toEqual([]);
  });

  test('a rate limit of 0 permits every call and counts none', async () => {
    const { db } = get();
    const ctx = { db, now: () => noon };
    const heard: unknown[] = [];
    for (let call = 0; call < 5; call += 1)
      await countCall(ctx, { key: 'api:app:unlimited', calls_max: 0, window_ms: 1_000 }, (count) => heard.push(count));
    expect(heard).toEqual([]);
    expect(await db.selectFrom('rate_limits').select('key').where('key', '=', 'api:app:unlimited').execute()).toEqual(
      [],
    );
  });
});
