import { chmodSync, chownSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '@/lib/platform/db/client';
import { dataFolder, runCommand, runProgram } from '../../support/command-line';
import { databases, freshDatabase } from '../../support/fresh-database';
import { isOpenToAll } from '../../support/open-to-all';
import { startSmtp } from '../../support/smtp';

interface Answer {
  firm_id: number;
  user_id: number;
  form_slug: string;
  inbox_token: string;
  reset_url: string | null;
  added: number;
  ok: boolean;
  error: { code: string; problems: string[] };
  kind: string;
  redirect_uris: string[];
  scopes: string[];
  client_secret: string | null;
  token: string;
  findings: { about: string; state: string; says: string }[];
}

describe.each(databases)('the command line on %s', (database) => {
  const data = dataFolder();
  let settings: Record<string, string>;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const fresh =
      database === 'postgres'
        ? await freshDatabase(database)
        : { url: `file:${join(data, 'foyer.db')}`, drop: () => Promise.resolve() };
    drop = fresh.drop;
    settings = {
      FOYER_DATA: data,
      DATABASE_URL: fresh.url,
      FOYER_ORIGIN: 'http://intake.firm.example',
      FOYER_PASSWORD_COST: 'low',
    };
  });
  afterAll(async () => {
    await drop();
    rmSync(data, { recursive: true, force: true });
  });

  async function foyer(args: string[], more: Record<string, string> = {}): Promise<Answer & { code: number }> {
    const { code, stdout, stderr } = await runCommand([...args, '--json'], { ...settings, ...more });
    expect(stderr).toBe('');
    return { ...(JSON.parse(stdout) as Answer), code };
  }

  test('the commands create a firm and its users and seed leads without sending mail, and doctor finds no problem', async () => {
    const firm = await foyer(
      [
        'firm',
        'create',
        '--name',
        'Harrow & Vale',
        '--owner-email',
        'Ada@Firm.example',
        '--time-zone',
        'America/New_York',
      ],
      { FOYER_PASSWORD: 'quiet lamp bridge' },
    );
    expect(firm).toMatchObject({
      code: 0,
      firm_id: expect.any(Number) as number,
      form_slug: expect.stringMatching(/^\w+$/) as string,
      inbox_token: expect.stringMatching(/^us_.{40,}$/) as string,
    });

    const again = await foyer(
      ['firm', 'create', '--name', 'Other', '--owner-email', 'ada@firm.example', '--time-zone', 'UTC'],
      { FOYER_PASSWORD: 'quiet lamp bridge' },
    );
    expect(again).toMatchObject({ code: 1, error: { code: 'conflict' } });

    const user = await foyer(
      [
        'user',
        'create',
        '--firm',
        String(firm.firm_id),
        '--email',
        'bo@firm.example',
        '--name',
        'Bo',
        '--role',
        'staff',
      ],
      { FOYER_PASSWORD: 'another quiet lamp' },
    );
    expect(user).toMatchObject({ code: 0, firm_id: firm.firm_id });
    expect(await foyer(['user', 'reset-password', '--email', 'bo@firm.example'])).toMatchObject({
      code: 0,
      reset_url: expect.stringMatching(/^http:\/\/intake\.firm\.example\/reset\/.{20,}$/) as string,
    });
    expect(
      await foyer(['user', 'reset-password', '--email', 'bo@firm.example'], { FOYER_PASSWORD: 'a third quiet lamp' }),
    ).toMatchObject({ code: 0, reset_url: null });
    expect(await foyer(['user', 'reset-password', '--email', 'nobody@firm.example'])).toMatchObject({
      code: 1,
      error: { code: 'not_found' },
    });

    const app = [
      'oauth-app',
      'create',
      '--firm',
      String(firm.firm_id),
      '--name',
      'Robot',
      '--scopes',
      'grow_user_read,grow_contact_read',
      '--redirect-uri',
      'https://a.example/cb',
      '--redirect-uri',
      'http://localhost:3000/cb',
    ];
    expect(await foyer(app)).toMatchObject({
      code: 0,
      kind: 'confidential',
      redirect_uris: ['https://a.example/cb', 'http://localhost:3000/cb'],
      scopes: ['grow_user_read', 'grow_contact_read'],
      client_secret: expect.stringMatching(/^us_[\w-]{43}$/) as string,
    });
    expect(await foyer([...app, '--public'])).toMatchObject({ code: 0, kind: 'public', client_secret: null });
    expect(await foyer([...app, '--redirect-uri', 'http://a.example/cb'])).toMatchObject({
      code: 2,
      error: { problems: [expect.stringContaining('--redirect-uri: http://a.example/cb: use https') as string] },
    });
    expect(await foyer(['oauth-app', 'create', '--firm', '999999', ...app.slice(4)])).toMatchObject({
      code: 1,
      error: { code: 'not_found' },
    });
    const token = ['token', 'create', '--firm', String(firm.firm_id), '--scopes', 'grow_user_read'];
    expect(await foyer([...token, '--user', 'BO@firm.example'])).toMatchObject({
      code: 0,
      token: expect.stringMatching(/^us_[\w-]{43}$/) as string,
      scopes: ['grow_user_read'],
    });
    expect(await foyer([...token, '--user', 'nobody@firm.example'])).toMatchObject({
      code: 1,
      error: { code: 'not_found' },
    });
    expect(await foyer([...token, '--user', 'bo@firm.example', '--scopes', 'root'])).toMatchObject({
      code: 2,
      error: { code: 'usage' },
    });

    const seed = ['leads', 'seed', '--firm', String(firm.firm_id), '--count', '300'];
    expect(await foyer(seed)).toMatchObject({ code: 0, added: 300 });
    expect(await foyer(seed)).toMatchObject({ code: 0, added: 0 });

    const db = openDatabase(settings['DATABASE_URL'] ?? '');
    const rows = await db.selectFrom('inbox_leads').selectAll().execute();
    expect(rows.every((row) => row.firm_id === firm.firm_id)).toBe(true);
    expect(new Set(rows.map((row) => row.from_source)).size).toBeGreaterThan(5);
    expect(rows.some((row) => row.spam_verdict === 'suspected')).toBe(true);
    expect(rows.some((row) => row.duplicate_of_id !== null)).toBe(true);
    expect(rows.some((row) => (row.from_message ?? '').length > 1_500)).toBe(true);
    expect(rows.some((row) => /\p{Script=Arabic}/u.test(row.first_name ?? ''))).toBe(true);
    expect(rows.filter((row) => row.state === 'ignored').length).toBeGreaterThan(30);
    const events = await db
      .selectFrom('events')
      .select((eb) => ['type', eb.fn.countAll<number>().as('count')])
      .where('inbox_lead_id', 'is not', null)
      .groupBy('type')
      .orderBy('type')
      .execute();
    expect(events.map(({ type, count }) => [type, count])).toEqual([
      ['inbox_lead.created', 300],
      ['inbox_lead.ignored', rows.filter((row) => row.state === 'ignored').length],
    ]);
    expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([]);
    await db.destroy();

    expect(await foyer(['migrate'])).toMatchObject({ code: 0, applied: [] });
    const smtp = await startSmtp();
    const doctor = await foyer(['doctor'], { SMTP_URL: smtp.url });
    await smtp.stop();
    expect(doctor.findings.filter(({ state }) => state === 'problem').map(({ says }) => says)).toEqual(
      database === 'postgres'
        ? [
            expect.stringContaining('fsync is off'),
            expect.stringContaining('full_page_writes is off'),
            expect.stringContaining('synchronous_commit is off'),
          ]
        : [],
    );
    expect(doctor.findings.find(({ about }) => about === 'database')?.says).toMatch(
      database === 'postgres' ? /^PostgreSQL 18/ : /^SQLite 3\.5\d.* journal_mode=wal synchronous=2 foreign_keys=1/,
    );
    expect(doctor.findings.find(({ about }) => about === 'mail')?.state).toBe('ok');
    const warnings = async (more: Record<string, string>) =>
      (await foyer(['doctor'], more)).findings.filter(({ state }) => state === 'warning').map(({ says }) => says);
    const weak = await warnings({ FOYER_SYNCHRONOUS: 'normal' });
    expect(weak.some((says) => says.startsWith('FOYER_SYNCHRONOUS is normal'))).toBe(database === 'sqlite');
    expect(weak.some((says) => says.startsWith('FOYER_PASSWORD_COST is low'))).toBe(true);
    expect((await warnings({ FOYER_PASSWORD_COST: '' })).join('\n')).not.toMatch(
      /FOYER_SYNCHRONOUS|FOYER_PASSWORD_COST/,
    );
  });
});

describe('the command line', () => {
  const data = dataFolder();
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  test('a command names every wrong option at once and suggests the correct one', async () => {
    const { code, stdout, stderr } = await runCommand(
      ['firm', 'create', '--owner-emial', 'x', '--country', '--locale', 'en', '--locale', 'es'],
      { FOYER_DATA: data },
    );
    expect(code).toBe(2);
    expect(stdout).toBe('');
    for (const part of [
      '--owner-emial: there is no such option; did you mean --owner-email?',
      '--country: give a value',
      '--locale: give this option only once',
      '--name NAME is missing',
      '--owner-email ADDRESS is missing',
      'npm run --silent foyer -- firm create',
    ]) {
      expect(stderr).toContain(part);
    }

    const values = await runCommand(
      ['firm', 'create', '--name', 'A', '--owner-email', 'x', '--time-zone', 'Mars', '--locale', 'xx', '--json'],
      { FOYER_DATA: data, FOYER_PASSWORD: 'short' },
    );
    expect((JSON.parse(values.stdout) as Answer).error).toEqual({
      code: 'usage',
      problems: [
        expect.stringMatching(/^--time-zone: /),
        expect.stringMatching(/^--locale: /),
        expect.stringMatching(/^--owner-email: /),
        expect.stringMatching(/^Password: /),
      ],
    });
  });

  test('every command prints its options with --help, and an unknown command gets a suggestion', async () => {
    expect(await runCommand(['user', 'create', '--help'], { FOYER_DATA: data })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--role owner|admin|staff|read_only') as string,
      stderr: '',
    });
    expect(await runCommand(['leeds', 'seed'], { FOYER_DATA: data })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did you mean leads seed?') as string,
    });
  });

  test('doctor reports a readable secret file, wrong settings and an unreachable mail server', async () => {
    await runCommand(['migrate'], { FOYER_DATA: data });
    chmodSync(join(data, 'secret'), 0o644);
    const { code, stdout } = await runCommand(['doctor', '--json'], {
      FOYER_DATA: data,
      FOYER_ORIGIN: 'http://intake.firm.example',
      SMTP_URL: 'smtp://127.0.0.1:1',
    });
    chmodSync(join(data, 'secret'), 0o600);
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout) as Answer;
    const said = (state: string) =>
      findings
        .filter((finding) => finding.state === state)
        .map(({ says }) => says)
        .join('\n');
    expect(said('problem')).toMatch(/secret is open to others \(644\): chmod 600/);
    expect(said('problem')).toMatch(/mail server of SMTP_URL does not accept our mail/);
    expect(said('warning')).toMatch(/plain http/);

    const wrong = await runCommand(['doctor', '--json'], { FOYER_DATA: data, PORT: 'x', FOYER_REGION: 'moon' });
    expect(wrong.code).toBe(1);
    expect((JSON.parse(wrong.stdout) as Answer).findings.filter(({ state }) => state === 'problem')).toHaveLength(2);
  });

  const root = process.getuid?.() === 0;
  const nobody = 65_534;
  // Root can switch to the user nobody only where that user may read the program files.
  test.skipIf(root && !isOpenToAll(process.cwd()))(
    'the program, run by an ordinary user, prints results on standard output and errors on standard error, and exits with 0, 1 or 2',
    async () => {
      const home = dataFolder();
      if (root) chownSync(home, nobody, nobody);
      const run = (args: string[]) =>
        runProgram(
          'lib/cli/foyer.ts',
          args,
          { FOYER_DATA: join(home, 'data'), HOME: home },
          root ? { uid: nobody, gid: nobody } : {},
        );
      expect(await run(['migrate', '--json'])).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^\{\s*"applied": \[\s*"2026_/) as string,
        stderr: '',
      });
      expect(await run(['user', 'reset-password', '--email', 'nobody@firm.example'])).toEqual({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(/^[^\n]+\n$/) as string,
      });
      expect(await run(['leeds', 'seed'])).toEqual({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('did you mean leads seed?') as string,
      });
      rmSync(home, { recursive: true, force: true });
    },
  );
});
