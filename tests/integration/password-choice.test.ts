import { expect, test } from 'vitest';
import { endProgramAccess } from '@/lib/access/user-access/end';
import { createFirm } from '@/lib/setup/create-firm';
import { setUpFirstFirm } from '@/lib/setup/set-up';
import { issueLink } from '@/lib/people/one-time-links/links';
import { acceptAsNewUser } from '@/lib/people/users/accept-invitation';
import { createUser } from '@/lib/people/users/create';
import { inviteUser } from '@/lib/people/users/invite';
import { changePassword } from '@/lib/people/users/profile';
import { createResetLink, resetPassword, resetPasswordByLink } from '@/lib/people/users/reset-password';
import { describeDatabases } from '../support/databases';
import { aFirm, anonymous, Clock, firmWithOwner, member, operator, password } from '../support/people';

describeDatabases('common passwords, and passwords made of the names of the user and the firm', (get) => {
  test("setup refuses a common password or the firm's name before it uses up the setup link", async () => {
    const { db } = get();
    const token = await issueLink(operator(db), { purpose: 'setup' });
    for (const bad of ['elephant1', 'HaleOrtiz2026', 'adahale1']) {
      const input = { ...aFirm(), owner_password: bad };
      await expect(setUpFirstFirm(anonymous(db), token, input), bad).rejects.toMatchObject({
        code: 'invalid',
        fields: { owner_password: [expect.any(String)] },
      });
      await expect(createFirm(operator(db), input), bad).rejects.toMatchObject({
        code: 'invalid',
        fields: { owner_password: [expect.any(String)] },
      });
    }
    await setUpFirstFirm(anonymous(db), token, aFirm());
  });

  test('every command and form that sets a password refuses common passwords and names, and changes nothing', async () => {
    const { db } = get();
    const clock = new Clock();
    const { owner, firm } = await firmWithOwner(db, clock);
    const cy = await member(db, firm.id, 'staff', 'cy.roe@mail.example', clock);
    const invitation = await inviteUser(owner, { email: 'new@mail.example', role: 'staff' });
    const reset = await createResetLink(owner, { user_id: cy.user.id });
    const before = await db.selectFrom('users').selectAll().orderBy('id').execute();

    const ways: Record<string, (bad: string) => Promise<unknown>> = {
      createUser: (bad) =>
        createUser(operator(db, clock), {
          firm_id: firm.id,
          email: 'bo@mail.example',
          name: 'Bo Roe',
          role: 'staff',
          password: bad,
        }),
      acceptAsNewUser: (bad) => acceptAsNewUser(anonymous(db, clock), invitation, { name: 'Bo Roe', password: bad }),
      changePassword: (bad) =>
        changePassword(cy.ctx, { current_password: password, password: bad }, '192.0.2.1', endProgramAccess),
      resetPasswordByLink: (bad) =>
        resetPasswordByLink(anonymous(db, clock), reset, { password: bad }, endProgramAccess),
      resetPassword: (bad) =>
        resetPassword(operator(db, clock), { email: 'cy.roe@mail.example', password: bad }, endProgramAccess),
    };
    for (const [name, way] of Object.entries(ways)) {
      for (const bad of ['elephant1', 'HaleOrtiz1']) {
        await expect(way(bad), `${name} ${bad}`).rejects.toMatchObject({
          code: 'invalid',
          fields: { password: [expect.any(String)] },
        });
      }
    }
    expect(await db.selectFrom('users').selectAll().orderBy('id').execute()).toEqual(before);
    await resetPasswordByLink(anonymous(db, clock), reset, { password: 'a wholly new sentence' }, endProgramAccess);
  });
});
