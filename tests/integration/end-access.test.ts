import { expect, test } from 'vitest';
import { endProgramAccess } from '@/lib/access/user-access/end';
import type { Context, Staff } from '@/lib/platform/context';
import type { Db } from '@/lib/platform/db/schema';
import { createApplication } from '@/lib/access/applications/create';
import { findApplication } from '@/lib/access/applications/find-client';
import type { KnownApplication } from '@/lib/access/applications/find-client';
import { exchangeCode } from '@/lib/access/grants/exchange-code';
import { grantAccess } from '@/lib/access/grants/grant';
import { listGrants } from '@/lib/access/grants/list';
import { refreshTokens } from '@/lib/access/grants/refresh';
import { findClient } from '@/lib/http/grow-api/find-bearer';
import { createPersonalToken, createPersonalTokenFor } from '@/lib/access/personal-tokens/create';
import { listPersonalTokens } from '@/lib/access/personal-tokens/list';
import { findStaff } from '@/lib/people/sessions/sessions';
import { acceptWithPassword, findInvitation } from '@/lib/people/users/accept-invitation';
import { switchFirm } from '@/lib/people/users/current-staff';
import { disableUser, enableUser } from '@/lib/people/users/disable';
import { inviteUser } from '@/lib/people/users/invite';
import { changePassword } from '@/lib/people/users/profile';
import { createResetLink, findReset, resetPassword, resetPasswordByLink } from '@/lib/people/users/reset-password';
import { signIn } from '@/lib/people/users/sign-in';
import { describeDatabases } from '../support/databases';
import { anonymous, Clock, firmWithOwner, member, operator, password, refusalOf } from '../support/people';

const email = 'cy@hale.example';
const new_password = 'a wholly new sentence';
const redirect_uri = 'https://app.example/cb';

async function anApplication(ctx: Context<Staff>): Promise<KnownApplication> {
  const { client_id } = await createApplication(ctx, {
    name: 'Robot',
    kind: 'confidential',
    redirect_uris: [redirect_uri],
    scopes: ['grow_user_read'],
    is_private: false,
  });
  const application = await findApplication(ctx, client_id);
  if (!application) throw new Error('The application was made just now');
  return application;
}

const grant = (ctx: Context<Staff>, application: KnownApplication) =>
  grantAccess(ctx, application, { redirect_uri, scopes: ['grow_user_read'], code_challenge: null });
const exchange = (ctx: Context<Staff>, application: KnownApplication, code: string) =>
  exchangeCode(ctx, application, { code, redirect_uri, code_verifier: undefined });

/**
 * Creates a user of two firms with one of each kind of access: sessions, apps, tokens and links, in the first firm
 * unless a comment says otherwise.
 */
async function setUp(db: Db) {
  const clock = new Clock();
  const one = await firmWithOwner(db, clock);
  const two = await firmWithOwner(db, clock, { name: 'Other', owner_email: 'bo@other.example' });
  const application = await anApplication(one.owner);
  const cy = await member(db, one.firm.id, 'admin', email, clock);
  const elsewhere = await signIn(anonymous(db, clock), { email, password });

  const tokensOf = async (ctx: Context<Staff>) => {
    const outcome = await exchange(ctx, application, await grant(ctx, application));
    if (outcome.status !== 'issued') throw new Error(outcome.because);
    return outcome.tokens;
  };
  const granted = await tokensOf(cy.ctx);
  const code = await grant(cy.ctx, application);
  const personal = await createPersonalToken(cy.ctx, { name: 'Script', scopes: ['grow_user_read'], expires: 'never' });
  const reset = await createResetLink(one.owner, { user_id: cy.user.id });
  const invitation = await inviteUser(cy.ctx, { email: 'new@hale.example', role: 'staff' });

  // The user's access to the other firm: a session that was switched to that firm, an authorized app and a token.
  await acceptWithPassword(anonymous(db, clock), await inviteUser(two.owner, { email, role: 'staff' }), { password });
  await switchFirm({ ...cy.ctx, actor: elsewhere.staff }, two.firm.id);
  const there: Context<Staff> = { ...cy.ctx, actor: { ...elsewhere.staff, firm_id: two.firm.id, role: 'staff' } };
  const granted_there = await tokensOf(there);
  const personal_there = (
    await createPersonalTokenFor(
      operator(db, clock),
      two.firm.id,
      { id: cy.user.id },
      { name: 'Script', scopes: ['grow_user_read'], expires: 'never' },
    )
  ).token;

  const ctx = anonymous(db, clock);
  /** Returns the kinds of the user's access (sessions, apps, tokens and links) that still work. */
  const open = async () => {
    const refreshed = await refreshTokens(ctx, application, granted.refresh_token, undefined);
    const exchanged = await exchange(cy.ctx, application, code);
    const all = {
      session: await findStaff(ctx, cy.session_token),
      access_token: await findClient(ctx, granted.access_token),
      refresh_token: refreshed.status === 'issued',
      code: exchanged.status === 'issued',
      personal_token: await findClient(ctx, personal),
      reset_link: await findReset(ctx, reset),
      invitation: await findInvitation(ctx, invitation),
      session_there: await findStaff(ctx, elsewhere.session_token),
      access_token_there: await findClient(ctx, granted_there.access_token),
      personal_token_there: await findClient(ctx, personal_there),
    };
    return Object.entries(all)
      .filter(([, opens]) => Boolean(opens))
      .map(([name]) => name);
  };
  return { clock, one, two, cy, application, reset, open };
}

const events = async (db: Db) => {
  const rows = await db
    .selectFrom('events')
    .leftJoin('event_details', 'event_id', 'events.id')
    .select(['type', 'events.firm_id', 'details'])
    .where('type', 'in', ['oauth_grant.revoked', 'personal_token.revoked'])
    .orderBy('events.id')
    .execute();
  return rows.map(({ type, firm_id, details }) => ({
    type,
    firm_id,
    because: (JSON.parse(details ?? '{}') as { because?: string }).because,
  }));
};

describeDatabases('a new password', (get) => {
  test('control: every session, app, token and link of the user works before a new password is set', async () => {
    const { open } = await setUp(get().db);
    expect(await open()).toHaveLength(10);
  });

  test("changing a password ends the user's sessions, apps, personal tokens and reset links in every firm, except the current session", async () => {
    const { db } = get();
    const { cy, open, one, two } = await setUp(db);
    await changePassword(cy.ctx, { current_password: password, password: new_password }, '192.0.2.1', endProgramAccess);
    expect(await open()).toEqual(['session', 'invitation']);
    expect((await listGrants(one.owner)).grants).toEqual([]);
    expect(await listPersonalTokens(one.owner)).toEqual([]);
    const because = 'password_changed';
    expect(await events(db)).toEqual([
      { type: 'oauth_grant.revoked', firm_id: one.firm.id, because },
      { type: 'oauth_grant.revoked', firm_id: one.firm.id, because },
      { type: 'oauth_grant.revoked', firm_id: two.firm.id, because },
      { type: 'personal_token.revoked', firm_id: one.firm.id, because },
      { type: 'personal_token.revoked', firm_id: two.firm.id, because },
    ]);
  });

  test("a password set by the operator ends all of the user's access, including the current session", async () => {
    const { db } = get();
    const by_password = await setUp(db);
    await resetPassword(operator(db, by_password.clock), { email, password: new_password }, endProgramAccess);
    expect(await by_password.open()).toEqual(['invitation']);
  });

  test("a password set through the operator's reset link ends all access and the owner's earlier reset link", async () => {
    const { db } = get();
    const { clock, open, reset, cy } = await setUp(db);
    // Creating the operator's reset link ends the owner's reset link. The test inserts a second valid reset link,
    // because an older version could leave such a link in the database.
    const link = await resetPassword(operator(db, clock), { email }, endProgramAccess);
    await db
      .updateTable('one_time_links')
      .set({ expires_at: '2099-01-01T00:00:00.000Z' })
      .where('purpose', '=', 'reset')
      .where('user_id', '=', cy.user.id)
      .execute();
    expect(await findReset(anonymous(db, clock), reset)).toBeDefined();
    await resetPasswordByLink(anonymous(db, clock), link ?? '', { password: new_password }, endProgramAccess);
    expect(await open()).toEqual(['invitation']);
  });

  test('a new password does not end the access of other users of the firms', async () => {
    const { db } = get();
    const { one, two, cy, application } = await setUp(db);
    const personal = await createPersonalToken(one.owner, {
      name: 'Script',
      scopes: ['grow_user_read'],
      expires: 'never',
    });
    await grant(two.owner, application);
    await changePassword(cy.ctx, { current_password: password, password: new_password }, '192.0.2.1', endProgramAccess);
    expect(await findClient(one.owner, personal)).toBeDefined();
    expect(await findStaff(one.owner, one.session_token)).toBeDefined();
    const left = await db.selectFrom('oauth_grants').select('user_id').where('revoked_at', 'is', null).execute();
    expect(left).toEqual([{ user_id: two.owner.actor.user_id }]);
  });

  test('a session that a new password has ended cannot authorize an app or create a personal token', async () => {
    const { db } = get();
    const { cy, application, clock } = await setUp(db);
    await resetPassword(operator(db, clock), { email, password: new_password }, endProgramAccess);
    expect(await refusalOf(grant(cy.ctx, application))).toBe('unauthenticated');
    expect(
      await refusalOf(createPersonalToken(cy.ctx, { name: 'Late', scopes: ['grow_user_read'], expires: '30' })),
    ).toBe('unauthenticated');
  });
});

describeDatabases('a user who is disabled and enabled again', (get) => {
  const there = ['session_there', 'access_token_there', 'personal_token_there'];

  test("disabling and enabling a user ends all of the user's access to that firm and keeps the user's access to another firm", async () => {
    const { db } = get();
    const { one, cy, open } = await setUp(db);
    await disableUser(one.owner, { user_id: cy.user.id }, endProgramAccess);
    expect(await open()).toEqual(there);
    await enableUser(one.owner, { user_id: cy.user.id }, endProgramAccess);
    expect(await open()).toEqual(there);
    expect((await signIn(anonymous(db, new Clock()), { email, password })).staff.user_id).toBe(cy.user.id);
    expect((await events(db)).map(({ firm_id, because }) => [firm_id, because])).toEqual(
      Array(3).fill([one.firm.id, 'user_disabled']),
    );
  });

  /**
   * An older version left grants and sessions of disabled users in the database, and a request in progress while the
   * user is disabled still leaves such rows.
   */
  test('enabling a user does not restore access that existed when the user was disabled', async () => {
    const { db } = get();
    const { one, cy, open } = await setUp(db);
    await db
      .updateTable('memberships')
      .set({ disabled_at: new Date().toISOString() })
      .where('user_id', '=', cy.user.id)
      .where('firm_id', '=', one.firm.id)
      .execute();
    await enableUser(one.owner, { user_id: cy.user.id }, endProgramAccess);
    expect(await open()).toEqual(there);
  });
});
