import { expect, test } from 'vitest';
import { sweep } from '@/lib/worker/sweep';
import { aFirm } from '../support/builders';
import { describeDatabases } from '../support/databases';

const hour = 3_600_000;
const day = 24 * hour;

describeDatabases('the daily sweep', (get) => {
  test('the daily sweep deletes expired rows and nothing else', async () => {
    const { db } = get();
    const now = new Date('2026-03-02T09:00:00.000Z');
    const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
    const { firm_id, form_id, user_id } = await aFirm(db);
    await db
      .insertInto('refusals')
      .values([-1, 1].map((ms) => ({ id_digest: String(ms), form_id, sealed: 'x', expires_at: at(ms) })))
      .execute();
    await db
      .insertInto('one_time_links')
      .values(
        [-31, -29, 1].map((days) => ({
          purpose: 'reset' as const,
          token_digest: String(days),
          created_at: at(0),
          expires_at: at(days * day),
        })),
      )
      .execute();
    await db
      .insertInto('sessions')
      .values(
        [-8, -6, 1].map((days) => ({
          user_id,
          firm_id,
          token_digest: String(days),
          created_at: at(0),
          last_seen_at: at(0),
          expires_at: at(days * day),
        })),
      )
      .execute();
    const guesses = {
      'sign-in:account:old': -25 * hour,
      'sign-in:account:new': -23 * hour,
      'sign-in:network:old': -25 * hour,
      'sign-in:known:old': -91 * day,
      'sign-in:known:new': -89 * day,
    };
    await db
      .insertInto('throttles')
      .values(
        Object.entries(guesses).map(([key, ms]) => ({ key, failures: 1, blocked_until: null, updated_at: at(ms) })),
      )
      .execute();

    const application = {
      firm_id,
      name: 'Robot',
      kind: 'public' as const,
      redirect_uris: '[]',
      scopes: '',
      created_at: at(0),
      updated_at: at(0),
    };
    const [busy, quiet] = await db
      .insertInto('oauth_applications')
      .values(['busy', 'quiet'].map((client_id) => ({ ...application, client_id })))
      .returning('id')
      .execute();
    const grants = await db
      .insertInto('oauth_grants')
      .values(
        [-8, -8, -8, -6].map((days) => ({
          firm_id,
          oauth_application_id: busy?.id ?? 0,
          user_id,
          scopes: '',
          created_at: at(days * day),
        })),
      )
      .returning('id')
      .execute();
    const [with_token, with_code, with_nothing, new_one] = grants.map(({ id }) => id);
    const token = (oauth_grant_id: number | undefined, days: number) => ({
      firm_id,
      oauth_grant_id: oauth_grant_id ?? 0,
      kind: 'refresh' as const,
      token_digest: `${String(oauth_grant_id)} ${String(days)}`,
      scopes: '',
      created_at: at(0),
      expires_at: at(days * day),
    });
    await db
      .insertInto('oauth_tokens')
      .values([token(with_token, -6), token(with_token, -8), token(with_nothing, -8)])
      .execute();
    await db
      .insertInto('oauth_codes')
      .values(
        [-8, -6].map((days) => ({
          firm_id,
          oauth_grant_id: with_code ?? 0,
          code_digest: String(days),
          redirect_uri: 'x',
          created_at: at(0),
          expires_at: at(days * day),
        })),
      )
      .execute();
    await db
      .insertInto('personal_tokens')
      .values(
        [
          ['dead', -31, null],
          ['over', null, -31],
          ['fresh', -29, null],
          ['for ever', null, null],
        ].map(([name, revoked, expires]) => ({
          firm_id,
          user_id,
          name: String(name),
          scopes: '',
          token_digest: String(name),
          last_four: '',
          created_at: at(0),
          revoked_at: typeof revoked === 'number' ? at(revoked * day) : null,
          expires_at: typeof expires === 'number' ? at(expires * day) : null,
        })),
      )
      .execute();
    const call = (oauth_application_id: number | undefined, days: number) => ({
      firm_id,
      oauth_application_id: oauth_application_id ?? 0,
      method: 'GET',
      route: '/',
      status: 200,
      request_id: 'x',
      created_at: at(days * day),
    });
    await db
      .insertInto('api_calls')
      .values([...Array.from({ length: 510 }, () => call(busy?.id, -1)), call(quiet?.id, -31), call(quiet?.id, -29)])
      .execute();

    await sweep({ db, now: () => now });

    expect((await db.selectFrom('oauth_grants').select('id').orderBy('id').execute()).map((row) => row.id)).toEqual([
      with_token,
      with_code,
      new_one,
    ]);
    expect(
      (await db.selectFrom('oauth_tokens').select('token_digest').execute()).map((row) => row.token_digest),
    ).toEqual([`${String(with_token)} -6`]);
    expect((await db.selectFrom('oauth_codes').select('code_digest').execute()).map((row) => row.code_digest)).toEqual([
      '-6',
    ]);
    expect(
      (await db.selectFrom('personal_tokens').select('name').orderBy('id').execute()).map((row) => row.name),
    ).toEqual(['fresh', 'for ever']);
    const calls = await db.selectFrom('api_calls').select(['oauth_application_id']).execute();
    expect([busy, quiet].map((one) => calls.filter((row) => row.oauth_application_id === one?.id).length)).toEqual([
      500, 1,
    ]);

    expect((await db.selectFrom('refusals').select('id_digest').execute()).map((row) => row.id_digest)).toEqual(['1']);
    expect(
      (await db.selectFrom('one_time_links').select('token_digest').orderBy('id').execute()).map(
        (row) => row.token_digest,
      ),
    ).toEqual(['-29', '1']);
    expect(
      (await db.selectFrom('sessions').select('token_digest').orderBy('id').execute()).map((row) => row.token_digest),
    ).toEqual(['-6', '1']);
    expect((await db.selectFrom('throttles').select('key').orderBy('key').execute()).map((row) => row.key)).toEqual([
      'sign-in:account:new',
      'sign-in:known:new',
    ]);
  });
});
