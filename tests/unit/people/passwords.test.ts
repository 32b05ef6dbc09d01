import { expect, onTestFinished, test, vi } from 'vitest';
import { nextPath } from '@/lib/http/staff/next-path';
import { readEnv } from '@/lib/platform/env';
import { hashPassword, isOutdated, verifyPassword } from '@/lib/people/users/password';
import { CreateUser, isCommonPassword, NewPasswordField } from '@/lib/people/users/schema';

test('a password may be any text that is long enough and not common', () => {
  for (const good of [
    'kx93!pqv',
    'correct horse battery staple',
    'пароль от кабинета',
    '一二三四五六七八',
    ' spaces count ',
    'x7'.repeat(128).replace('x7', 'ab'),
  ]) {
    expect(NewPasswordField.safeParse(good).success, good).toBe(true);
  }
  for (const bad of [
    '',
    'short7!',
    'password',
    'Password1!',
    'P@ssw0rd2026',
    '12345678',
    '87654321',
    'aaaaaaaa',
    'qwertyuiop',
    'QWERTY123456',
    'letmein!!',
    '123qwerty',
    'Welcome2026',
    'abcdefghij',
    'lawfirm2026',
    'x'.repeat(257),
  ]) {
    expect(NewPasswordField.safeParse(bad).success, bad).toBe(false);
  }
  expect(isCommonPassword('dragonfly over the river')).toBe(false);
});

test('NewPasswordField refuses a common password of 300 characters for its length only, and does not search it', () => {
  const says = ['is too common', 'has at most 256 characters'].map((part) => expect.stringContaining(part) as string);
  const issuesOf = (password: string) =>
    NewPasswordField.safeParse(password).error?.issues.map(({ message }) => message);
  expect(issuesOf(`password${'1'.repeat(200)}`)).toEqual([says[0]]);
  expect(issuesOf(`password${'1'.repeat(300)}`)).toEqual([says[1]]);
});

test("a password may not be the user's email address", () => {
  const user = { firm_id: 1, email: 'Ada.Hale@hale.example', name: 'Ada', role: 'staff' };
  expect(CreateUser.safeParse({ ...user, password: 'ADA.hale@hale.example' }).success).toBe(false);
  expect(CreateUser.safeParse({ ...user, password: 'ada.hale' }).success).toBe(false);
  expect(CreateUser.safeParse({ ...user, password: 'ada.hale walks home' }).success).toBe(true);
});

/** Loads the module again with an argon2 that records the hashes it verifies. */
async function watchArgon2(): Promise<{ verifyPassword: typeof verifyPassword; hashes: string[] }> {
  const hashes: string[] = [];
  vi.doMock(import('@node-rs/argon2'), async (original) => {
    const argon2 = await original();
    const verify: typeof argon2.verify = (hashed, ...rest) => {
      hashes.push(String(hashed));
      return argon2.verify(hashed, ...rest);
    };
    return { ...argon2, verify };
  });
  onTestFinished(() => {
    vi.doUnmock('@node-rs/argon2');
    vi.resetModules();
  });
  vi.resetModules();
  return { ...(await import('@/lib/people/users/password')), hashes };
}

/** Applies an operator's settings in place of the tests' settings. */
function withSettings(settings: Record<string, string>): void {
  const before = globalThis.foyerEnv;
  onTestFinished(() => void (globalThis.foyerEnv = before));
  globalThis.foyerEnv = readEnv({ NODE_ENV: 'test', FOYER_SECRET: 'x'.repeat(40), ...settings });
}

test.each<{ cost: string; settings: Record<string, string>; parameters: string }>([
  { cost: 'without a setting,', settings: {}, parameters: '$argon2id$v=19$m=65536,t=3,p=1$' },
  {
    cost: 'with FOYER_PASSWORD_COST=low,',
    settings: { FOYER_PASSWORD_COST: 'low' },
    parameters: '$argon2id$v=19$m=8,t=1,p=1$',
  },
])(
  '$cost argon2id hashes a password with $parameters, and an unknown account costs the same check',
  async ({ settings, parameters }) => {
    withSettings(settings);
    const hash = await hashPassword('a paper boat', 'ada@hale.example');
    expect(hash.startsWith(parameters), hash).toBe(true);
    expect(await verifyPassword(hash, 'a paper boat')).toBe(true);
    expect(await verifyPassword(hash, 'a paper boats')).toBe(false);

    const watched = await watchArgon2();
    expect(await watched.verifyPassword(undefined, 'a paper boat')).toBe(false);
    expect(watched.hashes.map((hashed) => hashed.slice(0, parameters.length))).toEqual([parameters]);
  },
);

test('isOutdated is true for a hash of any cost other than the current one, higher or lower', async () => {
  withSettings({});
  const full = await hashPassword('a paper boat', 'ada@hale.example');
  withSettings({ FOYER_PASSWORD_COST: 'low' });
  const low = await hashPassword('a paper boat', 'ada@hale.example');
  expect([isOutdated(low), isOutdated(full)]).toEqual([false, true]);
  withSettings({});
  expect([
    isOutdated(full),
    isOutdated(low),
    isOutdated(full.replace('m=65536', 'm=19456')),
    isOutdated(full.replace('t=3', 't=2')),
  ]).toEqual([false, true, true, true]);
});

test('at most two passwords are hashed at once, and all of them finish', async () => {
  const hashes = Array.from({ length: 6 }, (_, user) =>
    hashPassword('a paper boat', `user-${String(user)}@hale.example`),
  );
  expect(globalThis.foyerPasswordQueue).toMatchObject({ running: 2, waiting: { known: { length: 4 } } });
  const running: (number | undefined)[] = [];
  for (const hash of hashes) void hash.then(() => running.push(globalThis.foyerPasswordQueue?.running));
  expect(new Set(await Promise.all(hashes)).size).toBe(6);
  expect(running.filter((count) => count !== undefined && count > 2)).toEqual([]);
  expect(globalThis.foyerPasswordQueue).toEqual({ running: 0, waiting: { known: [], unknown: [] }, places: new Map() });
});

test('after sign-in, a user goes to a path of this server, or else to the inbox', () => {
  for (const path of ['/inbox?from_source=Website&x=%2F', '/settings/people/3', '/inbox/12'])
    expect(nextPath(path)).toBe(path);
  const away = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '/a/..//evil.example',
    '/./\\evil',
    '',
    undefined,
    ['/inbox'],
    '/sign-in?next=/x',
    '/api/auth/signout',
    'inbox',
  ];
  for (const path of away) expect(nextPath(path), String(path)).toBe('/inbox');
});
