import { expect, test } from 'vitest';
import { endProgramAccess } from '@/lib/access/user-access/end';
import { findStaff } from '@/lib/people/sessions/sessions';
import {
  acceptAsNewUser,
  acceptAsSignedIn,
  acceptWithPassword,
  findInvitation,
} from '@/lib/people/users/accept-invitation';
import { changeRole } from '@/lib/people/users/change-role';
import { disableUser, enableUser } from '@/lib/people/users/disable';
import { inviteUser, revokeInvitation } from '@/lib/people/users/invite';
import { getPerson, listPeople } from '@/lib/people/users/list';
import { createResetLink, resetPassword, resetPasswordByLink } from '@/lib/people/users/reset-password';
import { InviteUser } from '@/lib/people/users/schema';
import { signIn } from '@/lib/people/users/sign-in';
import { describeDatabases } from '../support/databases';
import { anonymous, Clock, firmWithOwner, member, operator, password, refusalOf } from '../support/people';

const other_firm = { name: 'Other', owner_email: 'bo@other.example' };
const newcomer = { name: 'Cy', password: 'a wholly new sentence' };

describeDatabases('invitations', (get) => {
  test('an invitation adds a new user to the firm once, with the role in the invitation', async () => {
    const { db } = get();
    const { owner, firm } = await firmWithOwner(db);
    const token = await inviteUser(owner, { email: 'cy@hale.example', role: 'read_only' });
    expect(await findInvitation(anonymous(db), token)).toEqual({
      firm_name: 'Hale & Ortiz',
      email: 'cy@hale.example',
      role: 'read_only',
      has_account: false,
    });
    expect(JSON.stringify(await db.selectFrom('one_time_links').selectAll().execute())).not.toContain(token);

    const codes = await Promise.all(
      Array.from({ length: 12 }, () => refusalOf(acceptAsNewUser(anonymous(db), token, newcomer))),
    );
    expect(codes.filter((code) => code === 'none')).toHaveLength(1);
    const { staff } = await signIn(anonymous(db), { email: 'cy@hale.example', password: newcomer.password });
    expect(staff).toMatchObject({ firm_id: firm.id, role: 'read_only' });
  });

  /** An invitation must not give access to an existing account, or change it. */
  test('an invitation changes nothing about an existing account until its owner signs in', async () => {
    const { db } = get();
    const { owner } = await firmWithOwner(db);
    const bo = await firmWithOwner(db, new Clock(), other_firm);
    const before = await db.selectFrom('users').selectAll().orderBy('id').execute();
    const token = await inviteUser(owner, InviteUser.parse({ email: ' Bo@Other.EXAMPLE ', role: 'owner' }));

    expect(await findInvitation(anonymous(db), token)).toMatchObject({ has_account: true });
    expect(await refusalOf(acceptAsNewUser(anonymous(db), token, newcomer))).toBe('conflict');
    expect(await refusalOf(acceptWithPassword(anonymous(db), token, { password: 'guessed' }))).toBe('unauthenticated');
    expect(await refusalOf(acceptAsSignedIn(owner, token))).toBe('forbidden');
    expect(await db.selectFrom('users').selectAll().orderBy('id').execute()).toEqual(before);
    expect(await db.selectFrom('memberships').select('id').execute()).toHaveLength(2);

    await acceptAsSignedIn(bo.owner, token);
    expect(await findStaff(anonymous(db), bo.session_token)).toMatchObject({
      firm_id: owner.actor.firm_id,
      role: 'owner',
    });
    expect(await db.selectFrom('users').selectAll().orderBy('id').execute()).toEqual(before);
  });

  test('an invitation accepts plain email addresses only, so that no address can imitate another', () => {
    for (const email of [
      'bo＠other.example',
      'bо@other.example',
      '"bo@evil.example"@other.example',
      'bo@other.example,x@y.example',
      'bo@other.example\r\nBcc: x@y.example',
      'bo @other.example',
    ]) {
      expect(InviteUser.safeParse({ email, role: 'staff' }).success, email).toBe(false);
    }
  });

  test('an invitation link opens only with its own token, only as an invitation, and for seven days', async () => {
    const { db } = get();
    const clock = new Clock();
    const { owner, firm } = await firmWithOwner(db, clock);
    const { user } = await member(db, firm.id, 'staff', 'di@hale.example', clock);
    const invite = await inviteUser(owner, { email: 'cy@hale.example', role: 'staff' });
    const reset = await createResetLink(owner, { user_id: user.id });

    for (const token of [reset, `${invite}=`, invite.slice(1), invite.toLowerCase(), '', 'null']) {
      expect(await refusalOf(acceptAsNewUser(anonymous(db, clock), token, newcomer)), token).toBe('not_found');
    }
    expect(await refusalOf(resetPasswordByLink(anonymous(db, clock), invite, newcomer, endProgramAccess))).toBe(
      'not_found',
    );
    clock.pass(7 * 24 * 3_600);
    expect(await refusalOf(acceptAsNewUser(anonymous(db, clock), invite, newcomer))).toBe('not_found');
  });

  test('an invitation link stops working when the invitation is revoked, when the address is invited again, and when the inviting user is disabled', async () => {
    const { db } = get();
    const { owner, firm } = await firmWithOwner(db);
    const admin = await member(db, firm.id, 'admin', 'di@hale.example');
    const first = await inviteUser(owner, { email: 'cy@hale.example', role: 'staff' });
    const second = await inviteUser(owner, { email: 'cy@hale.example', role: 'staff' });
    const by_admin = await inviteUser(admin.ctx, { email: 'ed@hale.example', role: 'staff' });
    expect(await findInvitation(anonymous(db), first)).toBeUndefined();

    const open = (await listPeople(owner)).invitations.find(({ email }) => email === 'cy@hale.example');
    const bo = await firmWithOwner(db, new Clock(), other_firm);
    expect(await refusalOf(revokeInvitation(bo.owner, open?.id ?? 0))).toBe('not_found');
    expect(await findInvitation(anonymous(db), second)).toBeDefined();
    await revokeInvitation(owner, open?.id ?? 0);
    expect(await findInvitation(anonymous(db), second)).toBeUndefined();

    await disableUser(owner, { user_id: admin.user.id }, endProgramAccess);
    expect(await findInvitation(anonymous(db), by_admin)).toBeUndefined();
  });

  test('of fifty simultaneous invitations to one email address, one invitation works afterwards', async () => {
    const { db } = get();
    const { owner } = await firmWithOwner(db);
    await Promise.all(Array.from({ length: 50 }, () => inviteUser(owner, { email: 'cy@hale.example', role: 'staff' })));
    expect((await listPeople(owner)).invitations).toHaveLength(1);
  });
});

describeDatabases('users of a firm', (get) => {
  /** Checks every pair of roles: which user may change which other user. */
  test("only users whose role permits it change the firm's users", async () => {
    const { db } = get();
    const { owner, firm, user } = await firmWithOwner(db);
    const target = await member(db, firm.id, 'staff', 'target@hale.example');
    const admin = await member(db, firm.id, 'admin', 'admin@hale.example');
    const staff = await member(db, firm.id, 'staff', 'staff@hale.example');
    const reader = await member(db, firm.id, 'read_only', 'reader@hale.example');
    const on_target = { user_id: target.user.id };
    const verbs = {
      invite: (ctx: typeof owner) => inviteUser(ctx, { email: 'new@hale.example', role: 'staff' }),
      'invite an owner': (ctx: typeof owner) => inviteUser(ctx, { email: 'new@hale.example', role: 'owner' }),
      'change a role': (ctx: typeof owner) =>
        changeRole(ctx, { ...on_target, role: 'admin' }).then(() => changeRole(owner, { ...on_target, role: 'staff' })),
      'make an owner': (ctx: typeof owner) =>
        changeRole(ctx, { ...on_target, role: 'owner' }).then(() => changeRole(owner, { ...on_target, role: 'staff' })),
      'unmake an owner': (ctx: typeof owner) => changeRole(ctx, { user_id: user.id, role: 'staff' }),
      'disable an owner': (ctx: typeof owner) => disableUser(ctx, { user_id: user.id }, endProgramAccess),
      disable: (ctx: typeof owner) =>
        disableUser(ctx, on_target, endProgramAccess).then(() => enableUser(owner, on_target, endProgramAccess)),
      'reset a password': (ctx: typeof owner) => createResetLink(ctx, on_target),
      list: (ctx: typeof owner) => listPeople(ctx),
    };
    const matrix: Record<string, string[]> = {};
    for (const [name, verb] of Object.entries(verbs)) {
      matrix[name] = [];
      for (const ctx of [owner, admin.ctx, staff.ctx, reader.ctx]) matrix[name].push(await refusalOf(verb(ctx)));
    }
    const no = 'forbidden';
    expect(matrix).toEqual({
      invite: ['none', 'none', no, no],
      'invite an owner': ['none', no, no, no],
      'change a role': ['none', 'none', no, no],
      'make an owner': ['none', no, no, no],
      'unmake an owner': ['conflict', no, no, no],
      'disable an owner': ['conflict', no, no, no],
      disable: ['none', 'none', no, no],
      'reset a password': ['none', no, no, no],
      list: ['none', 'none', 'none', 'none'],
    });
  });

  /** Another firm's users must be neither found nor listed. */
  test('users of another firm cannot be found or changed', async () => {
    const { db } = get();
    const { owner } = await firmWithOwner(db);
    const bo = await firmWithOwner(db, new Clock(), other_firm);
    const stranger = { user_id: bo.user.id };
    await inviteUser(bo.owner, { email: 'secret@other.example', role: 'staff' });
    const attempts = [
      () => getPerson(owner, stranger.user_id),
      () => changeRole(owner, { ...stranger, role: 'staff' }),
      () => disableUser(owner, stranger, endProgramAccess),
      () => enableUser(owner, stranger, endProgramAccess),
      () => createResetLink(owner, stranger),
    ];
    for (const attempt of attempts) expect(await refusalOf(attempt())).toBe('not_found');
    expect(JSON.stringify(await listPeople(owner))).not.toContain('other.example');
    expect(await findStaff(anonymous(db), bo.session_token)).toEqual(bo.owner.actor);
  });

  test("a changed role and a disabled user take effect at the user's next request", async () => {
    const { db } = get();
    const { owner, firm } = await firmWithOwner(db);
    const { user, session_token } = await member(db, firm.id, 'staff', 'cy@hale.example');
    await changeRole(owner, { user_id: user.id, role: 'read_only' });
    expect(await findStaff(anonymous(db), session_token)).toMatchObject({ role: 'read_only' });
    await disableUser(owner, { user_id: user.id }, endProgramAccess);
    expect(await findStaff(anonymous(db), session_token)).toBeUndefined();
  });

  /** A page that was opened before its user was demoted still has the old role. */
  test('a user acts with their current role, not with the role they had when their page was opened', async () => {
    const { db } = get();
    const { owner, firm } = await firmWithOwner(db);
    const admin = await member(db, firm.id, 'admin', 'cy@hale.example');
    await changeRole(owner, { user_id: admin.user.id, role: 'staff' });
    expect(await refusalOf(inviteUser(admin.ctx, { email: 'x@hale.example', role: 'staff' }))).toBe('forbidden');
  });

  /** Two owners demote each other at the same moment, many times. */
  test('a firm always keeps an active owner', async () => {
    const { db } = get();
    const { owner, firm, user } = await firmWithOwner(db);
    const second = await member(db, firm.id, 'owner', 'cy@hale.example');
    for (let round = 0; round < 10; round += 1) {
      const [first_code, second_code] = await Promise.all([
        refusalOf(
          round % 2
            ? changeRole(owner, { user_id: second.user.id, role: 'staff' })
            : disableUser(owner, { user_id: second.user.id }, endProgramAccess),
        ),
        refusalOf(
          round % 2
            ? disableUser(second.ctx, { user_id: user.id }, endProgramAccess)
            : changeRole(second.ctx, { user_id: user.id, role: 'staff' }),
        ),
      ]);
      expect([first_code, second_code].filter((code) => code === 'none')).toHaveLength(1);
      const active = await db
        .selectFrom('memberships')
        .select('user_id')
        .where('role', '=', 'owner')
        .where('disabled_at', 'is', null)
        .execute();
      expect(active).toHaveLength(1);
      await db.updateTable('memberships').set({ role: 'owner', disabled_at: null }).execute();
    }
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        refusalOf(
          index % 2
            ? changeRole(owner, { user_id: user.id, role: 'staff' })
            : changeRole(second.ctx, { user_id: second.user.id, role: 'staff' }),
        ),
      ),
    );
    expect(await db.selectFrom('memberships').select('user_id').where('role', '=', 'owner').execute()).toHaveLength(1);
  });
});

describeDatabases('reset links', (get) => {
  test('a reset link sets a password once and ends every session of the user', async () => {
    const { db } = get();
    const { owner, firm } = await firmWithOwner(db);
    const cy = await member(db, firm.id, 'staff', 'cy@hale.example');
    const token = await createResetLink(owner, { user_id: cy.user.id });
    const codes = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        refusalOf(
          resetPasswordByLink(
            anonymous(db),
            token,
            { password: `a wholly new sentence ${String(index)}` },
            endProgramAccess,
          ),
        ),
      ),
    );
    expect(codes.filter((code) => code === 'none')).toHaveLength(1);
    expect(await findStaff(anonymous(db), cy.session_token)).toBeUndefined();
    expect(await refusalOf(signIn(anonymous(db), { email: 'cy@hale.example', password }))).toBe('unauthenticated');
  });

  test('a reset link expires after a day, and stops working when a newer reset link is created', async () => {
    const { db } = get();
    const clock = new Clock();
    const { owner, firm } = await firmWithOwner(db, clock);
    const cy = await member(db, firm.id, 'staff', 'cy@hale.example', clock);
    const first = await createResetLink(owner, { user_id: cy.user.id });
    const second = await createResetLink(owner, { user_id: cy.user.id });
    expect(await refusalOf(resetPasswordByLink(anonymous(db, clock), first, newcomer, endProgramAccess))).toBe(
      'not_found',
    );
    clock.pass(24 * 3_600);
    expect(await refusalOf(resetPasswordByLink(anonymous(db, clock), second, newcomer, endProgramAccess))).toBe(
      'not_found',
    );
  });

  /** An owner of one firm must not get access to another firm through a shared user. */
  test('an owner gets no reset link for a user who also belongs to another firm, and an earlier reset link stops working when the user joins another firm', async () => {
    const { db } = get();
    const { owner, firm } = await firmWithOwner(db);
    const bo = await firmWithOwner(db, new Clock(), other_firm);
    const cy = await member(db, firm.id, 'staff', 'cy@hale.example');
    const token = await createResetLink(owner, { user_id: cy.user.id });
    await acceptAsSignedIn(cy.ctx, await inviteUser(bo.owner, { email: 'cy@hale.example', role: 'staff' }));

    expect(await refusalOf(createResetLink(owner, { user_id: cy.user.id }))).toBe('conflict');
    expect(await refusalOf(resetPasswordByLink(anonymous(db), token, newcomer, endProgramAccess))).toBe('conflict');
    expect(await refusalOf(signIn(anonymous(db), { email: 'cy@hale.example', password }))).toBe('none');
  });

  test('the operator creates a reset link for any user, or sets the password directly', async () => {
    const { db } = get();
    const { session_token } = await firmWithOwner(db);
    const token = await resetPassword(operator(db), { email: 'ada@hale.example' }, endProgramAccess);
    await resetPasswordByLink(anonymous(db), token ?? '', newcomer, endProgramAccess);
    expect(await refusalOf(signIn(anonymous(db), { email: 'ada@hale.example', password: newcomer.password }))).toBe(
      'none',
    );
    expect(await findStaff(anonymous(db), session_token)).toBeUndefined();
    expect(
      await resetPassword(operator(db), { email: 'ada@hale.example', password }, endProgramAccess),
    ).toBeUndefined();
    expect(await refusalOf(signIn(anonymous(db), { email: 'ada@hale.example', password }))).toBe('none');
    expect(await refusalOf(resetPassword(operator(db), { email: 'nobody@hale.example' }, endProgramAccess))).toBe(
      'not_found',
    );
  });
});
