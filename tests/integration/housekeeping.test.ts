import { expect, test } from 'vitest';
import { sweep } from '@/lib/housekeeping/sweep';
import { describeDatabases } from '../support/databases';
import { insertFirm } from '../support/outbox-firm';

describeDatabases('the broom', (get) => {
  test('takes what visitors typed once it expires and links a month later, and nothing else', async () => {
    const { db } = get();
    const now = new Date('2026-03-02T09:00:00.000Z');
    const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
    const day = 24 * 3_600_000;
    const firm_id = await insertFirm(db, { notification_addresses: [] });
    const form = await db.insertInto('forms').values({ firm_id, slug: 'a', name: 'A', version: 1, created_at: at(0), updated_at: at(0) }).returning('id').executeTakeFirstOrThrow();
    await db.insertInto('refusals').values([-1, 1].map((ms) => ({ id_digest: String(ms), form_id: form.id, sealed: 'x', expires_at: at(ms) }))).execute();
    await db.insertInto('one_time_links').values([-31, -29, 1].map((days) => ({ purpose: 'reset' as const, token_digest: String(days), created_at: at(0), expires_at: at(days * day) }))).execute();

    await sweep({ db, now: () => now });

    expect((await db.selectFrom('refusals').select('id_digest').execute()).map((row) => row.id_digest)).toEqual(['1']);
    expect((await db.selectFrom('one_time_links').select('token_digest').orderBy('id').execute()).map((row) => row.token_digest)).toEqual(['-29', '1']);
  });
});
