import { expect, test } from 'vitest';
import { sweep } from '@/lib/housekeeping/sweep';
import { aFirm } from '../support/builders';
import { describeDatabases } from '../support/databases';

const hour = 3_600_000;
const day = 24 * hour;

describeDatabases('the broom', (get) => {
  test('takes what has had its time, and nothing else', async () => {
    const { db } = get();
    const now = new Date('2026-03-02T09:00:00.000Z');
    const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
    const { firm_id, form_id, user_id } = await aFirm(db);
    await db.insertInto('refusals').values([-1, 1].map((ms) => ({ id_digest: String(ms), form_id, sealed: 'x', expires_at: at(ms) }))).execute();
    await db.insertInto('one_time_links').values([-31, -29, 1].map((days) => ({ purpose: 'reset' as const, token_digest: String(days), created_at: at(0), expires_at: at(days * day) }))).execute();
    await db.insertInto('sessions').values([-8, -6, 1].map((days) => ({ user_id, firm_id, token_digest: String(days), created_at: at(0), last_seen_at: at(0), expires_at: at(days * day) }))).execute();
    const guesses = { 'sign-in:account:old': -25 * hour, 'sign-in:account:new': -23 * hour, 'sign-in:network:old': -25 * hour, 'sign-in:known:old': -91 * day, 'sign-in:known:new': -89 * day };
    await db.insertInto('throttles').values(Object.entries(guesses).map(([key, ms]) => ({ key, failures: 1, blocked_until: null, updated_at: at(ms) }))).execute();

    await sweep({ db, now: () => now });

    expect((await db.selectFrom('refusals').select('id_digest').execute()).map((row) => row.id_digest)).toEqual(['1']);
    expect((await db.selectFrom('one_time_links').select('token_digest').orderBy('id').execute()).map((row) => row.token_digest)).toEqual(['-29', '1']);
    expect((await db.selectFrom('sessions').select('token_digest').orderBy('id').execute()).map((row) => row.token_digest)).toEqual(['-6', '1']);
    expect((await db.selectFrom('throttles').select('key').orderBy('key').execute()).map((row) => row.key)).toEqual(['sign-in:account:new', 'sign-in:known:new']);
  });
});
