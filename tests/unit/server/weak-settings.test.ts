import { expect, test } from 'vitest';
import { readEnv } from '@/lib/platform/env';
import { weakSettings } from '@/lib/server/weak-settings';

const warningsOf = (settings: Record<string, string>) =>
  weakSettings(readEnv({ NODE_ENV: 'test', FOYER_SECRET: 'x'.repeat(40), ...settings })).map(
    (warning) => warning.split(':')[0],
  );

test('weakSettings warns about FOYER_SYNCHRONOUS=normal on SQLite and FOYER_PASSWORD_COST=low, and about nothing by default', () => {
  expect(warningsOf({})).toEqual([]);
  expect(warningsOf({ FOYER_SYNCHRONOUS: 'normal', FOYER_PASSWORD_COST: 'low' })).toEqual([
    'FOYER_SYNCHRONOUS is normal',
    'FOYER_PASSWORD_COST is low',
  ]);
  expect(warningsOf({ FOYER_SYNCHRONOUS: 'normal', DATABASE_URL: 'postgres://foyer@db/foyer' })).toEqual([]);
});
