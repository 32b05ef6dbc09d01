import { beforeAll, expect, test } from 'vitest';
import type { TestAccount, TestApplication } from '../../support/api-clients';
import { anAccount, anApplication, call } from '../../support/api-clients';
import { plantUser } from '../../support/rows';
import { describeServers } from '../../support/servers';

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

describeServers('users over the API', (get, testOnce) => {
  let account: TestAccount;
  let app: TestApplication;

  beforeAll(async () => {
    account = await anAccount(get().db);
    app = await anApplication(get().db, account);
  });

  const ask = (path: string, bearer = app.bearer) => call(get().origin, path, { bearer });
  const expected = () => ({
    id: account.user_id,
    first_name: 'Ana',
    last_name: 'Ruiz',
    email: expect.stringContaining('@firm.test') as string,
    account: { id: account.firm_id, firm_name: expect.stringContaining('Firm') as string },
    created_at: expect.stringMatching(time) as string,
    updated_at: expect.stringMatching(time) as string,
  });

  testOnce('who_am_i returns the user who authorized the application', async () => {
    expect(await (await ask('/grow/users/who_am_i')).json()).toEqual({ data: expected() });
    expect(await (await ask('/grow/v2/users/who_am_i')).json()).toEqual({ data: expected() });
    const bare = await ask('/api/v2/users/who_am_i');
    expect(bare.headers.get('etag')).toBeTruthy();
    expect(await bare.json()).toEqual(expected());
  });

  test('GET /users lists only the active users of the firm', async () => {
    const { db } = get();
    const [active, gone] = [await plantUser(db), await plantUser(db)];
    const created_at = new Date().toISOString();
    await db
      .insertInto('memberships')
      .values({ firm_id: account.firm_id, user_id: active, role: 'staff', created_at })
      .execute();
    await db
      .insertInto('memberships')
      .values({ firm_id: account.firm_id, user_id: gone, role: 'staff', created_at, disabled_at: created_at })
      .execute();
    await anAccount(db);

    for (const mount of ['/grow', '/grow/v2', '/api/v2']) {
      const page = (await (await ask(`${mount}/users`)).json()) as { data: { id: number }[]; meta: object };
      expect(page.meta).toEqual({ paging: {} });
      expect(page.data.map(({ id }) => id)).toEqual([account.user_id, active].sort((left, right) => left - right));
      expect(page.data[0]).toEqual(expected());
    }
    const found = async (query: string) =>
      ((await (await ask(`/grow/users?${query}`)).json()) as { data: { id: number }[] }).data.map(({ id }) => id);
    expect(await found(`ids[]=${String(active)}`)).toEqual([active]);
    expect(await found(`ids[]=${String(gone)}`)).toEqual([]);
    expect(await found(`created_since=${created_at}`)).toEqual([active]);
    expect(await found('updated_since=2099-01-01')).toEqual([]);
  });

  testOnce('GET /users without the scope grow_user_read gets 403', async () => {
    const { bearer } = await anApplication(get().db, account, ['grow_contact_read']);
    for (const path of ['/grow/users', '/grow/users/who_am_i', '/api/v2/users']) {
      const answer = await ask(path, bearer);
      expect([answer.status, ((await answer.json()) as { error: { message: string } }).error.message]).toEqual([
        403,
        expect.stringContaining('grow_user_read'),
      ]);
    }
  });

  testOnce("GET /users/{id} gets 404, because Clio's API has no such operation", async () => {
    expect((await ask(`/grow/users/${String(account.user_id)}`)).status).toBe(404);
  });
});
