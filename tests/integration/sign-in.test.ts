import { hash } from '@node-rs/argon2';
import { describe, expect, onTestFinished, test } from 'vitest';
import { endProgramAccess } from '@/lib/access/user-access/end';
import type { Db } from '@/lib/platform/db/schema';
import { findStaff, signOut } from '@/lib/people/sessions/sessions';
import { changePassword, signOutEverywhere } from '@/lib/people/users/profile';
import { isOutdated } from '@/lib/people/users/password';
import { knownBrowser, rememberBrowser } from '@/lib/people/users/known-browser';
import { signIn } from '@/lib/people/users/sign-in';
import { describeDatabases } from '../support/databases';
import { anonymous, Clock, firmWithOwner, member, operator, password, refusalOf } from '../support/people';
import { createFirm } from '@/lib/setup/create-firm';
import { aFirm } from '../support/people';
import { switchFirm } from '@/lib/people/users/current-staff';
import { acceptWithPassword } from '@/lib/people/users/accept-invitation';
import { inviteUser } from '@/lib/people/users/invite';

const email = 'ada@hale.example';
const wrong = { email, password: 'not the password' };
const right = { email, password };

/** Records each password check that the password queue starts, until the test ends. */
function countTurns() {
  const queue = globalThis.foyerPasswordQueue;
  if (!queue) throw new Error('No password was worked on yet');
  const turns: number[] = [];
  let { running } = queue;
  const set = (to: number) => {
    if (to > running) turns.push(to);
    running = to;
  };
  Object.defineProperty(queue, 'running', { configurable: true, enumerable: true, get: () => running, set });
  onTestFinished(
    () =>
      void Object.defineProperty(queue, 'running', {
        configurable: true,
        enumerable: true,
        writable: true,
        value: running,
      }),
  );
  return { queue, turns };
}

describeDatabases('sign-in', (get) => {
  /** A reader of the database or of a backup must not be able to sign in with what is stored there. */
  test('the database stores digests of session ids and passwords, never the values', async () => {
    const { db } = get();
    const { session_token } = await firmWithOwner(db);
    const rows = JSON.stringify([
      await db.selectFrom('sessions').selectAll().execute(),
      await db.selectFrom('users').selectAll().execute(),
    ]);
    expect(rows).not.toContain(session_token);
    expect(rows).not.toContain(password);
    expect(Buffer.from(session_token, 'base64url')).toHaveLength(32);
  });

  test('an unknown email address and a wrong password get the same error message', async () => {
    const { db } = get();
    await firmWithOwner(db);
    const known = await signIn(anonymous(db), wrong).catch((error: unknown) => error);
    const unknown = await signIn(anonymous(db), { ...wrong, email: 'nobody@hale.example' }).catch(
      (error: unknown) => error,
    );
    expect(unknown).toEqual(known);
    expect(known).toMatchObject({ code: 'unauthenticated' });
  });

  /** A day of guessing, each guess from a new network, as fast as the waits permit. */
  test("an account accepts at most 110 tries with wrong passwords a day from unknown networks, and the account's owner can sign in after the wait", async () => {
    const { db } = get();
    const clock = new Clock();
    await createFirm(operator(db, clock), aFirm());
    await db
      .updateTable('users')
      .set({ password_hash: await hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 }) })
      .execute();

    let checked = 0;
    let longest = 0;
    const end = clock.now().getTime() + 86_400_000;
    for (let network = 0; clock.now().getTime() < end; network += 1) {
      const refused = await signIn(anonymous(db, clock, `198.51.100.${String(network)}`), wrong).catch(
        (error: unknown) => error as { code: string; retry_after_seconds?: number },
      );
      if (!('code' in refused)) throw new Error('A wrong password signed in');
      if (refused.code === 'unauthenticated') checked += 1;
      else clock.pass(refused.retry_after_seconds ?? 0);
      longest = Math.max(longest, refused.retry_after_seconds ?? 0);
    }
    expect(checked).toBeLessThanOrEqual(110);
    expect(longest).toBe(900);

    clock.pass(900);
    expect(await refusalOf(signIn(anonymous(db, clock, '203.0.113.9'), right))).toBe('none');
  });

  test('each of several simultaneous wrong passwords is counted', async () => {
    const { db } = get();
    await firmWithOwner(db);
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, network) =>
        refusalOf(signIn(anonymous(db, new Clock(), `198.51.100.${String(network)}`), wrong)),
      ),
    );
    expect(guesses.filter((code) => code === 'unauthenticated')).toHaveLength(5);
    expect(guesses.filter((code) => code === 'rate_limited')).toHaveLength(25);
  });

  /** A stranger must not be able to lock users out by guessing. */
  test('wrong passwords from other networks do not lock out an owner who signs in from a known network', async () => {
    const { db } = get();
    const clock = new Clock();
    await firmWithOwner(db, clock);
    for (let guess = 0; guess < 9; guess += 1) await refusalOf(signIn(anonymous(db, clock, '198.51.100.1'), wrong));
    expect(await refusalOf(signIn(anonymous(db, clock, '198.51.100.2'), right))).toBe('rate_limited');
    expect(await refusalOf(signIn(anonymous(db, clock), right))).toBe('none');
    expect(await refusalOf(signIn(anonymous(db, clock, '198.51.100.2'), right))).toBe('rate_limited');
  });

  describe('sign-in from a browser that has signed in before', () => {
    const home = '192.0.2.1';
    const away = '198.51.100.2';
    /** Returns the context of a visitor with the cookie of a browser in which this account has signed in before. */
    const browser = (db: Db, clock: Clock, network: string, known_browser: string) => {
      const ctx = anonymous(db, clock, network);
      return { ...ctx, actor: { ...ctx.actor, known_browser } };
    };
    const guessFrom = async (db: Db, clock: Clock, network: string, address: string, times: number) => {
      for (let guess = 0; guess < times; guess += 1)
        await refusalOf(signIn(anonymous(db, clock, network), { email: address, password: wrong.password }));
    };

    test("a known browser signs in from a new network while strangers guess the account's password, also from that network", async () => {
      const { db } = get();
      const clock = new Clock();
      await firmWithOwner(db, clock);
      const known = rememberBrowser(anonymous(db, clock), email);
      await guessFrom(db, clock, away, email, 5);
      for (let user = 0; user < 20; user += 1) await guessFrom(db, clock, away, `user${String(user)}@hale.example`, 1);
      expect(await refusalOf(signIn(anonymous(db, clock, away), right))).toBe('rate_limited');
      expect(await refusalOf(signIn(browser(db, clock, away, known), right))).toBe('none');
      expect(await refusalOf(signIn(anonymous(db, clock, '203.0.113.9'), right))).toBe('rate_limited');
    });

    test('a known browser has to wait after five wrong passwords that it sent itself, and other browsers do not have to wait', async () => {
      const { db } = get();
      const clock = new Clock();
      await firmWithOwner(db, clock);
      const one = rememberBrowser(anonymous(db, clock), email);
      const other = rememberBrowser(anonymous(db, clock), email);
      for (let guess = 0; guess < 5; guess += 1)
        expect(await refusalOf(signIn(browser(db, clock, away, one), wrong))).toBe('unauthenticated');
      expect(await refusalOf(signIn(browser(db, clock, away, one), right))).toBe('rate_limited');
      expect(await refusalOf(signIn(browser(db, clock, away, other), right))).toBe('none');
      expect(await refusalOf(signIn(anonymous(db, clock, away), right))).toBe('none');
      clock.pass(2);
      expect(await refusalOf(signIn(browser(db, clock, away, one), right))).toBe('none');
    });

    test('a browser counts as unknown when its cookie belongs to another account, was changed, or is 90 days old', async () => {
      const { db } = get();
      const clock = new Clock();
      await firmWithOwner(db, clock);
      const known = rememberBrowser(anonymous(db, clock), email);
      const others = rememberBrowser(anonymous(db, clock), 'bo@other.example');
      const [made = '', name = '', mark = ''] = known.split('.');
      const younger = `${(Number.parseInt(made, 36) + 60).toString(36)}.${name}.${mark}`;
      for (const cookie of [
        '',
        'null',
        others,
        `${known.slice(0, -1)}x`,
        `${others.split('.').slice(0, 2).join('.')}.${mark}`,
        younger,
        '~'.repeat(9_999),
      ]) {
        expect(knownBrowser(browser(db, clock, away, cookie), email), cookie).toBeUndefined();
      }
      expect(knownBrowser(browser(db, clock, away, known), email)).toBe(name);
      clock.pass(90 * 86_400);
      expect(knownBrowser(browser(db, clock, away, known), email)).toBeUndefined();
    });

    test('a browser counts as known for the last eight accounts that signed in with it, and its cookie has one entry for each account', async () => {
      const { db } = get();
      const clock = new Clock();
      let cookie = '';
      const addresses = Array.from({ length: 10 }, (_, user) => `user${String(user)}@hale.example`);
      for (const address of [...addresses, ...addresses])
        cookie = rememberBrowser(browser(db, clock, home, cookie), address);
      expect(
        addresses.filter((address) => knownBrowser(browser(db, clock, home, cookie), address) !== undefined),
      ).toEqual(addresses.slice(2));
      expect(cookie.split('~')).toHaveLength(8);
      expect(cookie).not.toContain('hale');
    });
  });

  test('a user signs in from a network they have used before, although unknown addresses had wrong passwords from that network', async () => {
    const { db } = get();
    const clock = new Clock();
    await firmWithOwner(db, clock);
    for (let user = 0; user < 25; user += 1)
      await refusalOf(signIn(anonymous(db, clock), { ...wrong, email: `user${String(user)}@nowhere.example` }));
    expect(await refusalOf(signIn(anonymous(db, clock), { ...right, email: 'nobody@nowhere.example' }))).toBe(
      'rate_limited',
    );
    expect(await refusalOf(signIn(anonymous(db, clock), right))).toBe('none');
    // The network's wait still applies to every other user.
    expect(await refusalOf(signIn(anonymous(db, clock), { ...right, email: 'nobody@nowhere.example' }))).toBe(
      'rate_limited',
    );
  });

  /**
   * Strangers may share a network: while it has to wait, its answers must not reveal which addresses have signed in
   * from it.
   */
  test('a network that has to wait after wrong passwords gets one answer for known users and unknown addresses, and Foyer stores equally many rows for both', async () => {
    const { db } = get();
    const clock = new Clock();
    await firmWithOwner(db, clock);
    for (let user = 0; user < 20; user += 1)
      await refusalOf(signIn(anonymous(db, clock), { ...wrong, email: `user${String(user)}@nowhere.example` }));
    const answer = (address: string) =>
      signIn(anonymous(db, clock), { ...wrong, email: address }).catch((error: unknown) => error);
    for (let guess = 0; guess < 7; guess += 1) {
      const [known, unknown] = [await answer(email), await answer('nobody@hale.example')];
      expect(known).toMatchObject({ code: 'rate_limited', retry_after_seconds: 2 });
      expect(known).toEqual(unknown);
    }
    // The user's own counter stops these wrong passwords, because the user has signed in from this network before and
    // its wait does not apply to that user.
    expect(await refusalOf(signIn(anonymous(db, clock), right))).toBe('rate_limited');
    const rows = await db.selectFrom('throttles').select('key').execute();
    expect(rows.filter(({ key }) => key.startsWith('sign-in:account:'))).toHaveLength(20);
  });

  test('a known user and an unknown address get the same answers when the account itself has to wait', async () => {
    const { db } = get();
    const clock = new Clock();
    await firmWithOwner(db, clock);
    const answers = async (address: string) => {
      const all: unknown[] = [];
      for (let guess = 0; guess < 8; guess += 1)
        all.push(await signIn(anonymous(db, clock), { ...wrong, email: address }).catch((error: unknown) => error));
      return all;
    };
    expect(await answers(email)).toEqual(await answers('nobody@hale.example'));
  });

  /**
   * Known and unknown addresses must cost the same, because otherwise the response time would reveal which addresses
   * exist.
   */
  test('each wrong password costs one argon2 check, for known and unknown addresses, also during a wait', async () => {
    const { db } = get();
    const clock = new Clock();
    await firmWithOwner(db, clock);
    const { queue, turns } = countTurns();
    for (const address of [email, 'nobody@hale.example']) {
      for (let guess = 0; guess < 7; guess += 1)
        await refusalOf(signIn(anonymous(db, clock), { ...wrong, email: address }));
      expect(turns.splice(0)).toHaveLength(7);
    }
    expect(queue.running).toBe(0);
  });

  /** A correct sign-in deletes the counter that a simultaneous wrong one is incrementing. */
  test('simultaneous correct and wrong passwords get a session or a refusal, never an error', async () => {
    const { db } = get();
    await firmWithOwner(db);
    for (let round = 0; round < 10; round += 1) {
      const networks = Array.from({ length: 6 }, (_, one) => `198.51.${String(round)}.${String(one)}`);
      const codes = await Promise.all(
        networks.map((network, index) =>
          refusalOf(signIn(anonymous(db, new Clock(), network), index % 2 ? wrong : right)),
        ),
      );
      expect(codes.filter((code) => !['none', 'unauthenticated', 'rate_limited'].includes(code))).toEqual([]);
    }
  });

  test('a network that guesses at many accounts has to wait', async () => {
    const { db } = get();
    const codes: string[] = [];
    for (let guess = 0; guess < 22; guess += 1)
      codes.push(await refusalOf(signIn(anonymous(db), { ...wrong, email: `user${String(guess)}@hale.example` })));
    expect(codes.slice(0, 20)).toEqual(Array(20).fill('unauthenticated'));
    expect(codes[20]).toBe('rate_limited');
  });

  test('the counters of wrong passwords contain no address in plain text', async () => {
    const { db } = get();
    await refusalOf(signIn(anonymous(db), wrong));
    const rows = JSON.stringify(await db.selectFrom('throttles').selectAll().execute());
    expect(rows).not.toContain('hale');
    expect(rows).not.toContain('192.0.2.1');
  });

  test('a sign-in replaces a password hash of an older cost', async () => {
    const { db } = get();
    await createFirm(operator(db), aFirm());
    const before = await hash(password, { memoryCost: 16, timeCost: 2, parallelism: 1 });
    await db.updateTable('users').set({ password_hash: before }).execute();
    await signIn(anonymous(db), right);
    const { password_hash } = await db.selectFrom('users').select('password_hash').executeTakeFirstOrThrow();
    expect(isOutdated(password_hash)).toBe(false);
    expect(isOutdated(before)).toBe(true);
    expect(await refusalOf(signIn(anonymous(db), right))).toBe('none');
  });

  test('a sign-in is recorded as an event without personal data', async () => {
    const { db } = get();
    await firmWithOwner(db);
    const events = await db
      .selectFrom('events')
      .leftJoin('event_details', 'event_id', 'events.id')
      .select(['type', 'details'])
      .where('type', '=', 'user.signed_in')
      .execute();
    expect(events).toEqual([{ type: 'user.signed_in', details: null }]);
  });
});

describeDatabases('sessions', (get) => {
  test('a session ends after eight hours without use, and after seven days in any case', async () => {
    const { db } = get();
    const clock = new Clock();
    const { session_token, owner } = await firmWithOwner(db, clock);
    clock.pass(8 * 3_600 - 1);
    expect(await findStaff(anonymous(db, clock), session_token)).toEqual(owner.actor);
    clock.pass(8 * 3_600 + 1);
    expect(await findStaff(anonymous(db, clock), session_token)).toBeUndefined();

    const { session_token: busy } = await signIn(anonymous(db, clock), right);
    for (let hour = 0; hour < 7 * 24 - 1; hour += 1) {
      clock.pass(3_600);
      expect(await findStaff(anonymous(db, clock), busy)).toBeDefined();
    }
    clock.pass(3_600);
    expect(await findStaff(anonymous(db, clock), busy)).toBeUndefined();
  });

  test('a session records its use at most every five minutes', async () => {
    const { db } = get();
    const clock = new Clock();
    const { session_token } = await firmWithOwner(db, clock);
    const seen = async () =>
      (await db.selectFrom('sessions').select('last_seen_at').executeTakeFirstOrThrow()).last_seen_at;
    const before = await seen();
    clock.pass(299);
    await findStaff(anonymous(db, clock), session_token);
    expect(await seen()).toBe(before);
    clock.pass(2);
    await findStaff(anonymous(db, clock), session_token);
    expect(await seen()).toBe(clock.now().toISOString());
  });

  test('signing out ends the session of that browser only, at once', async () => {
    const { db } = get();
    const { session_token, owner } = await firmWithOwner(db);
    const other = await signIn(anonymous(db), right);
    await signOut(owner);
    expect(await findStaff(anonymous(db), session_token)).toBeUndefined();
    expect(await findStaff(anonymous(db), other.session_token)).toBeDefined();
  });

  test('signing out everywhere ends every session of the user', async () => {
    const { db } = get();
    const { session_token, owner } = await firmWithOwner(db);
    const other = await signIn(anonymous(db), right);
    await signOutEverywhere(owner);
    expect(await findStaff(anonymous(db), session_token)).toBeUndefined();
    expect(await findStaff(anonymous(db), other.session_token)).toBeUndefined();
  });

  test('a password change requires the current password and ends every session except the one that made the change', async () => {
    const { db } = get();
    const { session_token, owner } = await firmWithOwner(db);
    const other = await signIn(anonymous(db), right);
    expect(
      await refusalOf(
        changePassword(
          owner,
          { current_password: 'wrong', password: 'a wholly new sentence' },
          '192.0.2.1',
          endProgramAccess,
        ),
      ),
    ).toBe('invalid');
    expect(await findStaff(anonymous(db), other.session_token)).toBeDefined();

    await changePassword(
      owner,
      { current_password: password, password: 'a wholly new sentence' },
      '192.0.2.1',
      endProgramAccess,
    );
    expect(await findStaff(anonymous(db), other.session_token)).toBeUndefined();
    expect(await findStaff(anonymous(db), session_token)).toBeDefined();
    expect(await refusalOf(signIn(anonymous(db), right))).toBe('unauthenticated');
  });

  test('a user can switch a session only to a firm of which the user is an active member', async () => {
    const { db } = get();
    const one = await firmWithOwner(db);
    const two = await firmWithOwner(db, new Clock(), { name: 'Other', owner_email: 'bo@other.example' });
    expect(await refusalOf(switchFirm(one.owner, two.firm.id))).toBe('not_found');

    const token = await inviteUser(two.owner, { email, role: 'staff' });
    await acceptWithPassword(anonymous(db), token, { password });
    await switchFirm(one.owner, two.firm.id);
    expect(await findStaff(anonymous(db), one.session_token)).toMatchObject({ firm_id: two.firm.id, role: 'staff' });
    expect((await signIn(anonymous(db), right)).staff.firm_id).toBe(two.firm.id);
  });

  test('a user who is disabled in every firm cannot sign in', async () => {
    const { db } = get();
    const { firm } = await firmWithOwner(db);
    await member(db, firm.id, 'staff', 'cy@hale.example');
    await db
      .updateTable('memberships')
      .set({ disabled_at: new Date().toISOString() })
      .where('role', '=', 'staff')
      .execute();
    expect(await refusalOf(signIn(anonymous(db), { email: 'cy@hale.example', password }))).toBe('unauthenticated');
  });
});
