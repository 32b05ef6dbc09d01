import { beforeAll, expect, test } from 'vitest';
import { createCustomAction } from '@/lib/records/custom-actions/create';
import { inboxLeadExists } from '@/lib/inbox/leads/exists';
import { mintNonce } from '@/lib/records/custom-actions/nonces';
import type { TestApplication } from '../../support/api-clients';
import { anApplication, call } from '../../support/api-clients';
import type { TestRecords } from '../../support/records';
import { aFirmWithRecords } from '../../support/records';
import { describeServers } from '../../support/servers';

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string;
const action = {
  label: 'Send an agreement',
  target_url: 'https://partner.test/sign?plan=a',
  ui_reference: 'matters/show' as const,
};

describeServers('custom actions over the API', (get, testOnce) => {
  let firm: TestRecords;
  let other: TestApplication;

  beforeAll(async () => {
    firm = await aFirmWithRecords(get().db);
    other = await anApplication(get().db, firm.account);
  });

  const ask = (path: string, options: Parameters<typeof call>[2] = {}) =>
    call(get().origin, path, { bearer: firm.app.bearer, ...options });
  const make = async (given: object = {}, mount = '/grow', bearer = firm.app.bearer) => {
    const answer = await ask(`${mount}/custom_actions`, { bearer, body: { data: { ...action, ...given } } });
    const body = (await answer.json()) as { id: number } & { data?: { id: number } };
    return { status: answer.status, body, id: body.data?.id ?? body.id };
  };
  const idsFor = async (bearer: string) =>
    ((await (await ask('/grow/custom_actions', { bearer })).json()) as { data: { id: number }[] }).data.map(
      ({ id }) => id,
    );
  /** Returns the URL that a user's browser opens when the user chooses the action in a matter's menu. */
  const chosen = async (custom_action_id: number) =>
    new URL(await mintNonce(firm.staff, { custom_action_id, subject_id: (await firm.matter()).id }, inboxLeadExists));

  testOnce(
    'an application creates, lists and deletes custom actions with POST, GET and DELETE /custom_actions',
    async () => {
      const made = await make();
      const stored = { id: made.id, ...action, created_at: time, updated_at: time };
      expect([made.status, made.body]).toEqual([201, { data: stored }]);
      const bare = await make({ label: 'Second label' }, '/api/v2');
      expect([bare.status, bare.body]).toEqual([201, { ...stored, id: bare.id, label: 'Second label' }]);
      for (const mount of ['/grow', '/api/v2']) {
        expect(await (await ask(`${mount}/custom_actions?ids[]=${made.id}`)).json()).toEqual({
          data: [stored],
          meta: { paging: {} },
        });
      }
      const gone = await ask(`/grow/custom_actions/${made.id}`, { method: 'DELETE' });
      expect([gone.status, await gone.text()]).toEqual([204, '']);
      expect((await ask(`/grow/custom_actions/${made.id}`, { method: 'DELETE' })).status).toBe(404);
      expect((await ask(`/api/v2/custom_actions/${bare.id}`, { method: 'DELETE' })).status).toBe(204);
      expect((await ask('/grow/custom_actions/x', { method: 'DELETE' })).status).toBe(404);
    },
  );

  testOnce('POST /custom_actions requires and checks label, target_url and ui_reference', async () => {
    const fieldsOf = async (given: object) => {
      const answer = await ask('/grow/custom_actions', { body: { data: given } });
      return [answer.status, Object.keys(((await answer.json()) as { error: { fields: object } }).error.fields)];
    };
    expect(await fieldsOf({})).toEqual([422, ['label', 'target_url', 'ui_reference']]);
    expect(await fieldsOf({ ...action, label: 'Short' })).toEqual([422, ['label']]);
    expect(await fieldsOf({ ...action, label: 'x'.repeat(33) })).toEqual([422, ['label']]);
    expect(await fieldsOf({ ...action, target_url: 'http://partner.test' })).toEqual([422, ['target_url']]);
    expect(await fieldsOf({ ...action, ui_reference: 'users/show' })).toEqual([422, ['ui_reference']]);
    expect((await make({ label: 'x'.repeat(6) })).status).toBe(201);
    expect((await make({ label: 'x'.repeat(32) })).status).toBe(201);
  });

  testOnce(
    'only the application that made a custom action for a menu that Clio does not have sees that action in the list, and an application can delete only its own actions',
    async () => {
      const [own, foreign] = [
        await make({ ui_reference: 'contacts/show' }),
        await make({ ui_reference: 'inbox_leads/show' }, '/grow', other.bearer),
      ];
      expect(await idsFor(firm.app.bearer)).toContain(own.id);
      expect(await idsFor(firm.app.bearer)).not.toContain(foreign.id);
      expect((await ask(`/grow/custom_actions/${foreign.id}`, { method: 'DELETE' })).status).toBe(404);
      const matters = await make({}, '/grow', other.bearer);
      expect(await idsFor(firm.app.bearer)).toContain(matters.id);
      expect((await ask(`/grow/custom_actions/${matters.id}`, { method: 'DELETE' })).status).toBe(403);

      const elsewhere = await aFirmWithRecords(get().db);
      expect(await idsFor(elsewhere.app.bearer)).toEqual([]);
      expect(
        (await ask(`/grow/custom_actions/${own.id}`, { bearer: elsewhere.app.bearer, method: 'DELETE' })).status,
      ).toBe(404);
    },
  );

  test('of 50 simultaneous calls with one custom action nonce, one succeeds', async () => {
    const url = await chosen((await make({}, '/api/v2')).id);
    const subject_url = url.searchParams.get('subject_url') ?? '';
    expect(subject_url).toMatch(/^\/api\/v2\/matters\/\d+$/);
    expect([url.searchParams.get('plan'), url.searchParams.get('user_id')]).toEqual([
      'a',
      String(firm.account.user_id),
    ]);
    const nonce = url.searchParams.get('custom_action_nonce') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ask(`${subject_url}?custom_action_nonce=${nonce}`)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(49);
  });

  testOnce('a call with an invalid custom action nonce changes nothing', async () => {
    const { db } = get();
    const { id } = await make();
    const matter = await firm.matter();
    const post = async (nonce: string, bearer = firm.app.bearer) =>
      (
        await ask(`/grow/matters/${matter.id}/notes?custom_action_nonce=${nonce}`, {
          bearer,
          body: { data: { subject: 'Call', body: 'Reached.' } },
        })
      ).status;
    const nonceOf = async (custom_action_id = id) =>
      (await chosen(custom_action_id)).searchParams.get('custom_action_nonce') ?? '';

    const late = await nonceOf();
    await db
      .updateTable('custom_action_nonces')
      .set({ expires_at: new Date(Date.now() - 1_000).toISOString() })
      .execute();
    const good = await nonceOf();
    expect([await post('unknown'), await post(''), await post(late), await post(good, other.bearer)]).toEqual([
      403, 403, 403, 403,
    ]);
    expect(await db.selectFrom('notes').select('id').where('matter_id', '=', matter.id).execute()).toEqual([]);
    expect([await post(good), await post(good)]).toEqual([201, 403]);

    const settings = await createCustomAction(firm.staff, action);
    expect(await post(await nonceOf(settings.id), other.bearer)).toBe(201);
  });
});
