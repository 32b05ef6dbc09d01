import { afterEach, expect, test } from 'vitest';
import { readEnv } from '@/lib/platform/env';
import { explainStartFailure } from '@/lib/server/refusals';

afterEach(() => {
  globalThis.foyerEnv = undefined;
});

const failure = (code: string, path?: string) =>
  Object.assign(new Error(`${code}: ${String(path)}`), { code, path, syscall: 'mkdir' });

test('a start failure names the folder that cannot be written, and blames the database only for its own errors', () => {
  globalThis.foyerEnv = readEnv({
    NODE_ENV: 'test',
    FOYER_SECRET: 'x'.repeat(40),
    DATABASE_URL: 'file:/srv/foyer/foyer.db',
  });
  expect(explainStartFailure(failure('EACCES', '/srv/foyer'))).toContain(
    'cannot write its database file:/srv/foyer/foyer.db',
  );
  expect(explainStartFailure(failure('EROFS', '/opt/foyer/.next'))).toContain('cannot write /opt/foyer/.next (EROFS)');
});

test('no error message at the start shows the PostgreSQL password', () => {
  globalThis.foyerEnv = readEnv({
    NODE_ENV: 'test',
    FOYER_SECRET: 'x'.repeat(40),
    DATABASE_URL: 'postgres://foyer:hush@db/foyer',
  });
  for (const code of ['EACCES', 'EROFS', 'ENOSPC', 'ECONNREFUSED', '28P01', '3D000'])
    expect(explainStartFailure(failure(code, '/opt/foyer/public')), code).not.toContain('hush');
});
