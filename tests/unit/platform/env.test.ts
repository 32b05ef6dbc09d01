import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demoEnvironment, localOrigin, readEnv, SettingsError } from '@/lib/platform/env';

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
  /**
   * The settings module reports all mistakes at once, so that an operator need not start the server five times to find
   * five mistakes.
   */
  test("every wrong setting is reported at once with its variable's name", () => {
    const wrong = {
      PORT: '99999',
      FOYER_SYNCHRONOUS: 'off',
      DATABASE_URL: 'mysql://x',
      FOYER_ORIGIN: 'https://a.example/path',
      FOYER_SECRET: 'short',
      FOYER_REGION: 'mars',
      SMTP_URL: 'mail.example',
      FOYER_PASSWORD_COST: 'none',
      FOYER_WORKER: 'maybe',
    };
    const named = problems(wrong).map((problem) => problem.split('=')[0]);
    expect(named.toSorted()).toEqual(Object.keys(wrong).toSorted());
  });

  test('error messages about settings do not print secrets', () => {
    expect(
      problems({ FOYER_SECRET: 'hunter2', DATABASE_URL: 'pq://user:hunter2@host/db', SMTP_URL: 'hunter2' }).join('\n'),
    ).not.toContain('hunter2');
  });

  test.each([
    ['smtp://', /give smtp:/],
    ['smtp://:25', /host cannot be read/],
    ['smtp://mail.example:0', /port is not a number/],
    ['smtp://mail.example:70000', /port is not a number/],
    ['smtp://mail.example:smtp', /port is not a number/],
    ['smtp://mail.example:', /port is not a number/],
    ['smtp://user:50%off@mail.example', /percent sign/],
    ['smtp://user:%E0%A4%A@mail.example', /percent sign/],
    ['smtp://user:pass word@[mail.example', /host cannot be read/],
    ['smtp://user:a/b@mail.example', /port is not a number|host cannot be read/],
  ])('the mail server setting %s is refused at the start with the part that is wrong', (SMTP_URL, problem) => {
    expect(problems({ SMTP_URL })).toEqual([expect.stringMatching(problem)]);
    const DATABASE_URL = SMTP_URL.replace('smtp:', 'postgres:');
    if (!['postgres://', 'postgres://:25'].includes(DATABASE_URL))
      expect(problems({ DATABASE_URL })).toEqual([expect.stringMatching(problem)]);
  });

  test('the mail server setting accepts an escaped password, an IPv6 address and no port', () => {
    for (const url of [
      'smtp://user:50%25off%40@mail.example:587',
      'smtps://[2001:db8::1]:465',
      'smtp://[::1]',
      'smtp://relay',
      'smtp://mail.example:2525/',
    ])
      expect(problems({ SMTP_URL: url })).toEqual([]);
    expect(problems({ DATABASE_URL: 'postgres://user:p%3Aw@[::1]:5432/foyer?sslmode=require' })).toEqual([]);
    for (const DATABASE_URL of [
      'postgres://user:secret@db.example/foyer',
      'postgres:///foyer?host=/var/run/postgresql',
    ])
      expect(problems({ DATABASE_URL })).toEqual([]);
  });

  test('the server starts without any settings', () => {
    expect(read()).toMatchObject({
      port: 3000,
      database_url: `file:${join(data, 'foyer.db')}`,
      origin: 'http://localhost:3000',
      origin_is_set: false,
      hosts: ['localhost:3000'],
      region: 'us',
      smtp_url: undefined,
      trusted_proxies: [],
      flood_per_minute: 120,
      synchronous: 'full',
      password_cost: 'full',
      worker: 'web',
      log: 'info',
    });
  });

  test('an empty setting means the default', () => {
    expect(read({ PORT: '', FOYER_REGION: ' ', DATABASE_URL: '' })).toMatchObject({
      port: 3000,
      region: 'us',
      database_url: `file:${join(data, 'foyer.db')}`,
    });
  });

  test("FOYER_ORIGIN's host is accepted beside those in FOYER_HOSTS, in lower case", () => {
    expect(
      read({ FOYER_ORIGIN: 'https://Intake.Firm.example', FOYER_HOSTS: 'WWW.firm.example:8443, intake.firm.example' })
        .hosts,
    ).toEqual(['intake.firm.example', 'www.firm.example:8443']);
  });

  /** Foyer itself speaks plain HTTP. An https origin means that a proxy handles TLS, usually on the same machine. */
  test('with an https origin, Foyer trusts a proxy on this machine only, unless others are set', () => {
    expect(read({ FOYER_ORIGIN: 'https://firm.example' }).trusted_proxies).toEqual(['127.0.0.1', '::1']);
    expect(read({ FOYER_ORIGIN: 'https://firm.example', FOYER_TRUSTED_PROXIES: '10.0.0.1' }).trusted_proxies).toEqual([
      '10.0.0.1',
    ]);
  });
});

describe('FOYER_PASSWORD_COST=low', () => {
  const refusal = expect.stringMatching(
    /^FOYER_PASSWORD_COST="low": .*FOYER_ORIGIN is https; leave FOYER_PASSWORD_COST out$/,
  ) as string;

  test('FOYER_PASSWORD_COST=low is accepted when FOYER_ORIGIN is plain http or not set', () => {
    expect(read({ FOYER_PASSWORD_COST: 'low' }).password_cost).toBe('low');
    expect(read({ FOYER_PASSWORD_COST: 'low', FOYER_ORIGIN: 'http://intake.firm.example' }).password_cost).toBe('low');
  });

  test.each(['https://intake.firm.example', 'HTTPS://intake.firm.example', ' https://intake.firm.example/'])(
    'FOYER_PASSWORD_COST=low is refused when FOYER_ORIGIN is %s',
    (origin) => {
      expect(problems({ FOYER_PASSWORD_COST: 'low', FOYER_ORIGIN: origin })).toEqual([refusal]);
    },
  );

  test('FOYER_PASSWORD_COST=low is reported together with other wrong settings', () => {
    expect(
      problems({ FOYER_PASSWORD_COST: 'low', FOYER_ORIGIN: 'https://intake.firm.example', FOYER_REGION: 'mars' }),
    ).toEqual([expect.stringMatching(/^FOYER_REGION=/), refusal]);
  });
});

describe('the generated secret', () => {
  test('without FOYER_SECRET, a secret is generated once, kept, and readable by its owner only', () => {
    const { secret } = read();
    const file = join(data, 'secret');
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(readFileSync(file, 'utf8')).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(read().secret).toBe(secret);
  });

  test('no secret is generated when FOYER_SECRET is set', () => {
    expect(read({ FOYER_SECRET: 's'.repeat(32) }).secret).toBe('s'.repeat(32));
    expect(() => statSync(join(data, 'secret'))).toThrow('ENOENT');
  });

  /** A new secret would silently make every sealed password and token unreadable. */
  test('a damaged secret file is an error, and the secret is not replaced', () => {
    writeFileSync(join(data, 'secret'), 'cut');
    expect(problems({})).toEqual([expect.stringContaining('is damaged')]);
  });
});

describe('FOYER_BIND', () => {
  test('the server listens on FOYER_BIND, and uses localhost in links when it listens on all addresses', () => {
    expect(read().bind).toBeUndefined();
    expect(read({ FOYER_BIND: '127.0.0.2' })).toMatchObject({ bind: '127.0.0.2', origin: 'http://127.0.0.2:3000' });
    expect(read({ FOYER_BIND: '[::1]', PORT: '80' })).toMatchObject({ bind: '::1', origin: 'http://[::1]' });
    for (const bind of ['0.0.0.0', '::', undefined])
      expect(localOrigin({ bind, port: 3000 })).toBe('http://localhost:3000');
    for (const FOYER_BIND of ['intake.firm.example', '127.0.0.1:3000', '127.0.0', '*'])
      expect(problems({ FOYER_BIND }).join()).toMatch(/^FOYER_BIND=.*give the IP address/);
  });
});

describe('the settings of a demo', () => {
  const demo = (settings: Record<string, string> = {}) =>
    demoEnvironment({ NODE_ENV: 'test', FOYER_DATA: data, ...settings });

  test('the demo keeps its data in its own folder and ignores the settings of the real installation', () => {
    const real = {
      DATABASE_URL: 'postgres://a@b/real',
      SMTP_URL: 'smtp://mail.example',
      FOYER_SECRET: 'x'.repeat(40),
      FOYER_ORIGIN: 'https://intake.firm.example',
      FOYER_HOSTS: 'www.firm.example',
      FOYER_TRUSTED_PROXIES: '10.0.0.1',
    };
    const settings = readEnv({ NODE_ENV: 'test', ...real, ...demo({ ...real, PORT: '4000' }) });
    expect(settings).toMatchObject({
      data: join(data, 'demo'),
      database_url: `file:${join(data, 'demo/foyer.db')}`,
      smtp_url: undefined,
      port: 4000,
      origin: 'http://localhost:4000',
      hosts: ['localhost:4000'],
      trusted_proxies: [],
      log: 'warn',
    });
    expect(settings.secret).not.toBe(real.FOYER_SECRET);
    expect(existsSync(join(data, 'secret')), 'the real secret is not made by a demo').toBe(false);
  });

  test('the demo refuses a port that has no next port', () => {
    for (const PORT of ['0', '65535'])
      expect(() => demo({ PORT })).toThrow('the demo needs this port and the next one');
  });
});
