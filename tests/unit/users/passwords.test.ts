import { expect, test } from 'vitest';
import { nextPath } from '@/lib/auth/next-path';
import { hashPassword, isOutdated, verifyPassword } from '@/lib/users/password';
import { CreateUser, isCommonPassword, NewPasswordField } from '@/lib/users/schema';

test('a password may be anything long enough that not everybody tries first', () => {
  for (const good of ['kx93!pqv', 'correct horse battery staple', 'пароль от кабинета', '一二三四五六七八', ' spaces count ', 'x7'.repeat(128).replace('x7', 'ab')]) {
    expect(NewPasswordField.safeParse(good).success, good).toBe(true);
  }
  for (const bad of ['', 'short7!', 'password', 'Password1!', 'P@ssw0rd2026', '12345678', '87654321', 'aaaaaaaa', 'qwertyuiop', 'QWERTY123456', 'letmein!!', '123qwerty', 'Welcome2026', 'abcdefghij', 'lawfirm2026', 'x'.repeat(257)]) {
    expect(NewPasswordField.safeParse(bad).success, bad).toBe(false);
  }
  expect(isCommonPassword('dragonfly over the river')).toBe(false);
});

test('a password that is far too long is refused at once', () => {
  const started = performance.now();
  expect(NewPasswordField.safeParse(`${'12'.repeat(50_000)}a${'12'.repeat(50_000)}a`).success).toBe(false);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a password is not the address it belongs to', () => {
  const user = { firm_id: 1, email: 'Ada.Hale@hale.example', name: 'Ada', role: 'staff' };
  expect(CreateUser.safeParse({ ...user, password: 'ADA.hale@hale.example' }).success).toBe(false);
  expect(CreateUser.safeParse({ ...user, password: 'ada.hale' }).success).toBe(false);
  expect(CreateUser.safeParse({ ...user, password: 'ada.hale walks home' }).success).toBe(true);
});

test('a hash is argon2id at 64 MiB, and without one nothing is right', async () => {
  const hash = await hashPassword('a paper boat');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  expect(isOutdated(hash)).toBe(false);
  expect(isOutdated(hash.replace('m=65536', 'm=19456'))).toBe(true);
  expect(await verifyPassword(hash, 'a paper boat')).toBe(true);
  expect(await verifyPassword(hash, 'a paper boats')).toBe(false);
  expect(await verifyPassword(undefined, 'a paper boat')).toBe(false);
});

test('no more than two passwords are hashed at once, and all of them are', async () => {
  let most = 0;
  const hashes = Array.from({ length: 6 }, () => hashPassword('a paper boat'));
  const watch = setInterval(() => (most = Math.max(most, globalThis.foyerPasswordQueue?.running ?? 0)), 1);
  expect(new Set(await Promise.all(hashes)).size).toBe(6);
  clearInterval(watch);
  expect(most).toBe(2);
  expect(globalThis.foyerPasswordQueue).toEqual({ running: 0, waiting: [] });
});

test('after sign-in one goes to a path of ours, or to the inbox', () => {
  for (const path of ['/inbox?from_source=Website&x=%2F', '/settings/people/3', '/inbox/12']) expect(nextPath(path)).toBe(path);
  const away = ['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', '\\\\evil.example', 'javascript:alert(1)', '/..//evil.example', '/a/..//evil.example', '/./\\evil', '', undefined, ['/inbox'], '/sign-in?next=/x', '/api/auth/signout', 'inbox'];
  for (const path of away) expect(nextPath(path), String(path)).toBe('/inbox');
});
