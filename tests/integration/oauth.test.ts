import { expect, test } from 'vitest';
import { endProgramAccess } from '@/lib/access/user-access/end';
import { listCalls } from '@/lib/access/calls/list';
import { logCall } from '@/lib/access/calls/log';
import type { Client, Context, Staff } from '@/lib/platform/context';
import { createApplication, updateApplication } from '@/lib/access/applications/create';
import { disableApplication, enableApplication } from '@/lib/access/applications/disable';
import { findApplication, isSecretOf } from '@/lib/access/applications/find-client';
import type { KnownApplication } from '@/lib/access/applications/find-client';
import { getApplication, listApplications } from '@/lib/access/applications/list';
import type { CreateApplication } from '@/lib/access/applications/schema';
import { makeSecret, revokeSecret } from '@/lib/access/applications/secrets';
import { exchangeCode } from '@/lib/access/grants/exchange-code';
import { grantAccess } from '@/lib/access/grants/grant';
import { countUsersElsewhere, listGrants, listOwnGrants } from '@/lib/access/grants/list';
import type { IssuedTokens, TokenOutcome } from '@/lib/access/grants/outcome';
import { refreshTokens } from '@/lib/access/grants/refresh';
import { revokeGrant, revokeOwnGrant } from '@/lib/access/grants/revoke';
import { findClient } from '@/lib/http/grow-api/find-bearer';
import { createPersonalToken, createPersonalTokenFor } from '@/lib/access/personal-tokens/create';
import { listPersonalTokens } from '@/lib/access/personal-tokens/list';
import { revokePersonalToken } from '@/lib/access/personal-tokens/revoke';
import { digest } from '@/lib/platform/secrets';
import { disableUser } from '@/lib/people/users/disable';
import { describeDatabases } from '../support/databases';
import { Clock, firmWithOwner, member, operator, refusalOf } from '../support/people';
import { untilAnotherWaits } from '../support/waiting';

const day = 86_400;
const redirect_uri = 'https://app.example/cb';

const anApplication = (over: Partial<CreateApplication> = {}): CreateApplication => ({
  name: 'Robot',
  kind: 'confidential',
  redirect_uris: [redirect_uri],
  scopes: ['grow_contact_read', 'grow_user_read'],
  is_private: false,
  ...over,
});

async function known(ctx: Context<Staff>, over: Partial<CreateApplication> = {}): Promise<KnownApplication> {
  const { client_id } = await createApplication(ctx, anApplication(over));
  const application = await findApplication(ctx, client_id);
  if (!application) throw new Error('It was made just now');
  return application;
}

function issued(outcome: TokenOutcome): IssuedTokens {
  if (outcome.status !== 'issued') throw new Error(outcome.because);
  return outcome.tokens;
}

async function letIn(ctx: Context<Staff>, application: KnownApplication): Promise<IssuedTokens> {
  const code = await grantAccess(ctx, application, { redirect_uri, scopes: application.scopes, code_challenge: null });
  return issued(await exchangeCode(ctx, application, { code, redirect_uri, code_verifier: undefined }));
}

describeDatabases('authorized apps', (get) => {
  test('a client_id with characters that the database cannot store matches no application', async () => {
    expect(await findApplication({ db: get().db }, 'us_\0')).toBeUndefined();
  });

  test("an access token acts as its user in that firm, with the user's current role", async () => {
    const { db } = get();
    const clock = new Clock();
    const { owner, firm } = await firmWithOwner(db, clock);
    const reader = await member(db, firm.id, 'read_only', 'reader@hale.example', clock);
    const application = await known(owner);
    const { access_token } = await letIn(reader.ctx, application);
    const expected: Client = {
      kind: 'client',
      firm_id: firm.id,
      user_id: reader.user.id,
      role: 'read_only',
      scopes: ['grow_contact_read', 'grow_user_read'],
      oauth_application_id: application.id,
      client: `app:${String(application.id)}`,
    };
    expect(await findClient(owner, access_token)).toEqual(expected);
    await db.updateTable('memberships').set({ role: 'staff' }).where('user_id', '=', reader.user.id).execute();
    expect(await findClient(owner, access_token)).toEqual({ ...expected, role: 'staff' });
    expect(await findClient(owner, 'us_nothing')).toBeUndefined();
    expect(await refusalOf(findClient(owner, 'eu_nothing'))).toBe('unauthenticated');
    await disableUser(owner, { user_id: reader.user.id }, endProgramAccess);
    expect(await findClient(owner, access_token)).toBeUndefined();
  });

  test('an access token cannot refresh, and a refresh token cannot call the API', async () => {
    const { owner } = await firmWithOwner(get().db);
    const application = await known(owner);
    const { access_token, refresh_token } = await letIn(owner, application);
    expect(await findClient(owner, refresh_token)).toBeUndefined();
    expect(await refreshTokens(owner, application, access_token, undefined)).toMatchObject({
      status: 'refused',
      error: 'invalid_grant',
    });
    expect(await findClient(owner, access_token)).toMatchObject({ oauth_application_id: application.id });
    issued(await refreshTokens(owner, application, refresh_token, undefined));
  });

  test('an access token expires after a day, an unused refresh token after 180 days, and every token after a year', async () => {
    const { db } = get();
    const clock = new Clock();
    const { owner } = await firmWithOwner(db, clock);
    const application = await known(owner);
    let tokens = await letIn(owner, application);
    clock.pass(day - 1);
    expect(await findClient(owner, tokens.access_token)).toBeDefined();
    clock.pass(1);
    expect(await findClient(owner, tokens.access_token)).toBeUndefined();

    const idle = await letIn(owner, application);
    clock.pass(178 * day);
    tokens = issued(await refreshTokens(owner, application, tokens.refresh_token, undefined));
    clock.pass(2 * day);
    expect(await refreshTokens(owner, application, idle.refresh_token, undefined)).toMatchObject({
      status: 'refused',
      error: 'invalid_grant',
    });

    clock.pass(170 * day);
    tokens = issued(await refreshTokens(owner, application, tokens.refresh_token, undefined));
    // Day 351: the tokens expire in 14 days, even if they are refreshed.
    clock.pass(13 * day);
    tokens = issued(await refreshTokens(owner, application, tokens.refresh_token, undefined));
    clock.pass(1 * day);
    expect(await refreshTokens(owner, application, tokens.refresh_token, undefined)).toMatchObject({
      status: 'refused',
      error: 'invalid_grant',
    });
  });

  test('a refresh token used again within 30 seconds is refused; after that, its reuse ends the whole grant', async () => {
    const { db } = get();
    const clock = new Clock();
    const { owner } = await firmWithOwner(db, clock);
    const application = await known(owner);
    const first = await letIn(owner, application);
    const second = issued(await refreshTokens(owner, application, first.refresh_token, undefined));
    const apart = await letIn(owner, application);
    clock.pass(30);
    expect(await refreshTokens(owner, application, first.refresh_token, undefined)).toMatchObject({
      error: 'invalid_grant',
    });
    expect(await findClient(owner, second.access_token)).toBeDefined();
    clock.pass(1);
    expect(await refreshTokens(owner, application, first.refresh_token, undefined)).toMatchObject({
      error: 'invalid_grant',
    });
    for (const { access_token } of [first, second]) expect(await findClient(owner, access_token)).toBeUndefined();
    expect(await findClient(owner, apart.access_token), 'another consent is another family').toBeDefined();
    expect((await listGrants(owner)).reused).toHaveLength(1);
    clock.pass(31 * day);
    expect((await listGrants(owner)).reused).toHaveLength(0);
  });

  /**
   * The first refresh stays open on purpose: refreshes that merely start together could also pass without the lock.
   */
  test('a second refresh with one refresh token waits for the first refresh and is then refused', async ({ skip }) => {
    const { db, database } = get();
    skip(database === 'sqlite', 'SQLite has one writer at a time');
    const { owner } = await firmWithOwner(db);
    const application = await known(owner);
    const { refresh_token } = await letIn(owner, application);
    const held = hold();
    const first = db.transaction().execute(async (inside) => {
      const outcome = await refreshTokens({ ...owner, db: inside }, application, refresh_token, undefined);
      held.reached();
      await held.released;
      return outcome;
    });
    await held.arrived;
    const second = refreshTokens(owner, application, refresh_token, undefined);
    await untilAnotherWaits(get());
    held.release();
    expect([(await first).status, (await second).status]).toEqual(['issued', 'refused']);
    expect(await findClient(owner, issued(await first).access_token)).toBeDefined();
  });

  /**
   * Simulates a process that dies after it has marked the old token as used and before it has stored the new tokens.
   */
  test('a refresh that is interrupted leaves the old refresh token valid', async () => {
    const { db } = get();
    const { owner } = await firmWithOwner(db);
    const application = await known(owner);
    const { refresh_token } = await letIn(owner, application);
    const cut = new Error('cut off');
    await expect(
      db.transaction().execute(async (inside) => {
        issued(await refreshTokens({ ...owner, db: inside }, application, refresh_token, undefined));
        throw cut;
      }),
    ).rejects.toBe(cut);
    expect((await refreshTokens(owner, application, refresh_token, undefined)).status).toBe('issued');
  });

  test('a refresh with fewer scopes narrows only the new access token, and no refresh adds scopes', async () => {
    const { db } = get();
    const { owner } = await firmWithOwner(db);
    const application = await known(owner);
    const code = await grantAccess(owner, application, {
      redirect_uri,
      scopes: ['grow_user_read'],
      code_challenge: null,
    });
    const first = issued(await exchangeCode(owner, application, { code, redirect_uri, code_verifier: undefined }));
    expect(await refreshTokens(owner, application, first.refresh_token, ['grow_contact_read'])).toMatchObject({
      error: 'invalid_scope',
    });
    const wide = await letIn(owner, application);
    const narrow = issued(await refreshTokens(owner, application, wide.refresh_token, ['grow_user_read']));
    expect((await findClient(owner, narrow.access_token))?.scopes).toEqual(['grow_user_read']);
    expect(issued(await refreshTokens(owner, application, narrow.refresh_token, undefined)).scopes).toEqual([
      'grow_contact_read',
      'grow_user_read',
    ]);

    await updateApplication(owner, application.id, anApplication({ scopes: ['grow_contact_read'] }));
    expect((await findClient(owner, wide.access_token))?.scopes).toEqual(['grow_contact_read']);
  });

  test('disabling an application stops all its tokens, enabling it restores them, and each grant is revoked separately', async () => {
    const { db } = get();
    const { owner, firm } = await firmWithOwner(db);
    const staff = await member(db, firm.id, 'staff', 'bea@hale.example');
    const application = await known(owner);
    const [mine, theirs] = [await letIn(owner, application), await letIn(staff.ctx, application)];
    await disableApplication(owner, application.id);
    expect(await findApplication(owner, application.client_id)).toBeUndefined();
    expect(await findClient(owner, mine.access_token)).toBeUndefined();
    await enableApplication(owner, application.id);
    expect(await findClient(owner, mine.access_token)).toBeDefined();

    const [their_grant] = await listOwnGrants(staff.ctx);
    const [my_grant] = await listOwnGrants(owner);
    expect((await listGrants(owner)).grants.map(({ id }) => id)).toEqual([their_grant?.id, my_grant?.id]);
    expect(await refusalOf(revokeOwnGrant(staff.ctx, my_grant?.id ?? 0))).toBe('not_found');
    expect(await refusalOf(revokeGrant(staff.ctx, my_grant?.id ?? 0))).toBe('forbidden');
    await revokeOwnGrant(staff.ctx, their_grant?.id ?? 0);
    expect(await findClient(owner, theirs.access_token)).toBeUndefined();
    await revokeGrant(owner, my_grant?.id ?? 0);
    expect(await findClient(owner, mine.access_token)).toBeUndefined();
    expect(await refusalOf(revokeGrant(owner, my_grant?.id ?? 0))).toBe('not_found');
    expect(await listGrants(owner)).toEqual({ grants: [], reused: [] });
  });

  test("another firm can authorize an application unless the application is private, and that firm sees only its own users' grants", async () => {
    const { db } = get();
    const { owner } = await firmWithOwner(db);
    const { owner: other } = await firmWithOwner(db, undefined, { name: 'Other', owner_email: 'o@other.example' });
    const application = await known(owner);
    await letIn(other, application);
    expect(await countUsersElsewhere(owner, application.id)).toBe(1);
    expect((await listGrants(owner)).grants).toEqual([]);
    expect((await listGrants(other)).grants).toHaveLength(1);
    const own = await known(owner, { is_private: true });
    expect(await refusalOf(grantAccess(other, own, { redirect_uri, scopes: [], code_challenge: null }))).toBe(
      'forbidden',
    );
  });

  test('an application has at most two secrets, which are stored as digests, and a secret stops working when it is revoked', async () => {
    const { db } = get();
    const { owner } = await firmWithOwner(db);
    const application = await known(owner);
    const [first, second] = [await makeSecret(owner, application.id), await makeSecret(owner, application.id)];
    expect(await refusalOf(makeSecret(owner, application.id))).toBe('conflict');
    expect([
      await isSecretOf(owner, application, first),
      await isSecretOf(owner, application, second),
      await isSecretOf(owner, application, 'wrong'),
    ]).toEqual([true, true, false]);
    const stored = await db.selectFrom('oauth_client_secrets').select('secret_digest').execute();
    expect(stored.map(({ secret_digest }) => secret_digest).sort()).toEqual([digest(first), digest(second)].sort());
    const { secrets } = await getApplication(owner, application.id);
    expect(secrets.map(({ last_four }) => last_four)).toEqual([second.slice(-4), first.slice(-4)]);
    await revokeSecret(owner, application.id, secrets[1]?.id ?? 0);
    expect([await isSecretOf(owner, application, first), await isSecretOf(owner, application, second)]).toEqual([
      false,
      true,
    ]);
    expect(await refusalOf(revokeSecret(owner, application.id, secrets[1]?.id ?? 0))).toBe('not_found');
    const open = await known(owner, { kind: 'public', redirect_uris: ['com.example.app:/cb'] });
    expect(await refusalOf(makeSecret(owner, open.id))).toBe('conflict');
  });

  test('only owners and administrators manage applications, secrets and grants', async () => {
    const { db } = get();
    const { owner, firm } = await firmWithOwner(db);
    const application = await known(owner);
    const { access_token } = await letIn(owner, application);
    const client = await findClient(owner, access_token);
    if (client)
      await logCall(
        { ...owner, actor: client },
        { method: 'GET', route: '/grow/users', status: 200, request_id: 'r1' },
      );
    for (const role of ['admin', 'staff', 'read_only'] as const) {
      const { ctx } = await member(db, firm.id, role, `${role}@hale.example`);
      const tried = await Promise.all(
        [
          listApplications(ctx).then(() => undefined),
          createApplicationBy(ctx),
          updateApplicationBy(ctx, application.id),
          listCallsBy(ctx, application.id),
          createPersonalTokenBy(ctx),
          listPersonalTokensBy(ctx),
        ].map(refusalOf),
      );
      expect(tried, role).toEqual(tried.map(() => (role === 'admin' ? 'none' : 'forbidden')));
    }
    expect(await listCalls(owner, application.id)).toMatchObject([
      { method: 'GET', route: '/grow/users', status: 200, request_id: 'r1' },
    ]);
  });

  test('a personal token acts as its user until it expires, is revoked, or the user leaves the firm', async () => {
    const { db } = get();
    const clock = new Clock();
    const { owner, firm } = await firmWithOwner(db, clock);
    const staff = await member(db, firm.id, 'staff', 'bea@hale.example', clock);
    const input = { name: 'export', scopes: ['grow_user_read' as const], expires: '30' as const };
    const token = await createPersonalToken(owner, input);
    const [shown] = await listPersonalTokens(owner);
    expect(await findClient(owner, token)).toEqual({
      kind: 'client',
      firm_id: firm.id,
      user_id: owner.actor.user_id,
      role: 'owner',
      scopes: ['grow_user_read'],
      oauth_application_id: null,
      client: `personal:${String(shown?.id)}`,
    });
    clock.pass(30 * day);
    expect(await findClient(owner, token)).toBeUndefined();
    expect(await listPersonalTokens(owner)).toEqual([]);

    const made = await createPersonalTokenFor(
      operator(db, clock),
      firm.id,
      { email: 'bea@hale.example' },
      { ...input, expires: 'never' },
    );
    clock.pass(4_000 * day);
    expect(await findClient(owner, made.token)).toMatchObject({ user_id: staff.user.id, role: 'staff' });
    await revokePersonalToken(owner, made.id);
    expect(await findClient(owner, made.token)).toBeUndefined();
    expect(await refusalOf(createPersonalTokenFor(operator(db, clock), firm.id, { id: 999_999 }, input))).toBe(
      'not_found',
    );

    const leaving = await createPersonalTokenFor(operator(db, clock), firm.id, { id: staff.user.id }, input);
    await disableUser(owner, { user_id: staff.user.id }, endProgramAccess);
    expect(await findClient(owner, leaving.token)).toBeUndefined();
  });
});

const createApplicationBy = (ctx: Context<Staff>) => wrapped(() => createApplication(ctx, anApplication()));
const updateApplicationBy = (ctx: Context<Staff>, id: number) =>
  wrapped(() => updateApplication(ctx, id, anApplication()));
const listCallsBy = (ctx: Context<Staff>, id: number) => wrapped(() => listCalls(ctx, id));
const createPersonalTokenBy = (ctx: Context<Staff>) =>
  wrapped(() => createPersonalToken(ctx, { name: 'x', scopes: ['grow_user_read'], expires: '90' }));
const listPersonalTokensBy = (ctx: Context<Staff>) => wrapped(() => listPersonalTokens(ctx));

/** Turns a synchronous refusal into a rejected promise, because some verbs throw before they return a promise. */
async function wrapped(work: () => Promise<unknown>): Promise<void> {
  await work();
}

/** Returns a lock at which one transaction waits until the test calls `release`. */
function hold() {
  let reached: () => void = () => undefined;
  let release: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (reached = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  return { arrived, released, reached: () => reached(), release: () => release() };
}
