import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readEnv, SettingsError } from '@/lib/env';

let data = '';
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'foyer-env-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const read = (settings: Record<string, string> = {}) => readEnv({ NODE_ENV: 'test', FOYER_DATA: data, ...settings });
const problems = (settings: Record<string, string>): string[] => {
  try {
    read(settings);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
};

describe('settings', () => {
  /** An operator should not have to start five times to learn five mistakes. */
  test('all that are wrong are named at once, each with its variable', () => {
    const wrong = { PORT: '99999', FOYER_SYNCHRONOUS: 'off', DATABASE_URL: 'mysql://x', FOYER_ORIGIN: 'https://a.example/path', FOYER_SECRET: 'short', FOYER_REGION: 'mars', SMTP_URL: 'mail.example', FOYER_WORKER: 'maybe' };
    const named = problems(wrong).map((problem) => problem.split('=')[0]);
    expect(named.toSorted()).toEqual(Object.keys(wrong).toSorted());
  });

  test('what is secret is not printed back', () => {
    expect(problems({ FOYER_SECRET: 'hunter2', DATABASE_URL: 'pq://user:hunter2@host/db', SMTP_URL: 'hunter2' }).join('\n')).not.toContain('hunter2');
  });

  test('a first start needs none of them', () => {
    expect(read()).toMatchObject({
      port: 3000, database_url: `file:${join(data, 'foyer.db')}`, origin: 'http://localhost:3000', origin_is_set: false, hosts: ['localhost:3000'],
      region: 'us', smtp_url: undefined, trusted_proxies: [], flood_per_minute: 120, synchronous: 'full', worker: 'web', log: 'info',
    });
  });

  test('an empty one means the default', () => {
    expect(read({ PORT: '', FOYER_REGION: ' ', DATABASE_URL: '' })).toMatchObject({ port: 3000, region: 'us', database_url: `file:${join(data, 'foyer.db')}` });
  });

  test('the origin counts as a host of ours beside those listed, in lower case', () => {
    expect(read({ FOYER_ORIGIN: 'https://Intake.Firm.example', FOYER_HOSTS: 'WWW.firm.example:8443, intake.firm.example' }).hosts).toEqual(['intake.firm.example', 'www.firm.example:8443']);
  });

  /** Foyer speaks plain http itself: with an https origin there is a proxy, most often on the same machine. */
  test('an https origin trusts a proxy on this machine, and no other', () => {
    expect(read({ FOYER_ORIGIN: 'https://firm.example' }).trusted_proxies).toEqual(['127.0.0.1', '::1']);
    expect(read({ FOYER_ORIGIN: 'https://firm.example', FOYER_TRUSTED_PROXIES: '10.0.0.1' }).trusted_proxies).toEqual(['10.0.0.1']);
  });
});

describe('the secret that nobody set', () => {
  test('is made once, kept, and readable by its owner alone', () => {
    const { secret } = read();
    const file = join(data, 'secret');
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(readFileSync(file, 'utf8')).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(read().secret).toBe(secret);
  });

  test('is not made when one is set', () => {
    expect(read({ FOYER_SECRET: 's'.repeat(32) }).secret).toBe('s'.repeat(32));
    expect(() => statSync(join(data, 'secret'))).toThrow('ENOENT');
  });

  /** Going on with a new one would make every sealed password and token unreadable without a word. */
  test('is not replaced when its file is damaged', () => {
    writeFileSync(join(data, 'secret'), 'cut');
    expect(problems({})).toEqual([expect.stringContaining('is damaged')]);
  });
});
