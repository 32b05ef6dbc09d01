import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { readNewPassword } from '@/lib/cli/password';
import { openDatabase } from '@/lib/platform/db/client';
import { verifyPassword } from '@/lib/people/users/password';
import { dataFolder, runCommand } from '../../support/command-line';
import { killAtExit } from '../../support/processes';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const secret = 'quiet lamp bridge';
const commands = {
  'firm create': ['--name', 'Hale', '--owner-email', 'ada@hale.example'],
  'user create': ['--firm', '1', '--email', 'bo@hale.example', '--name', 'Bo', '--role', 'staff'],
  'user reset-password': ['--email', 'ada@hale.example'],
};

/** A terminal or pipe that the test types into. It records what is shown. */
function aTerminal(isTTY: boolean) {
  const shown: string[] = [];
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => undefined });
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      shown.push(String(chunk));
      done();
    },
  });
  return {
    terminal: { input, output },
    type: (text: string) => void input.write(text),
    end: () => void input.end(),
    shown,
  };
}

describe('a command that sets a password', () => {
  const data = dataFolder();
  afterAll(() => {
    rmSync(data, { recursive: true, force: true });
  });

  test.each(
    Object.entries(commands).flatMap(
      ([name, args]) =>
        [[name, `--${name === 'firm create' ? 'owner-' : ''}password`, args]] as [string, string, string[]][],
    ),
  )(
    '%s refuses %s as an argument, says how to give a password, and does not print the password',
    async (name, option, args) => {
      for (const given of [[option, secret], [`${option}=${secret}`]]) {
        const { code, stdout, stderr } = await runCommand([...name.split(' '), ...args, ...given], {
          FOYER_DATA: data,
        });
        expect(code).toBe(2);
        expect(stderr).toContain(
          `${option}: everybody on this machine can see a password in the arguments with “ps”. Leave this option out`,
        );
        expect(stderr).toContain('FOYER_PASSWORD');
        expect(stdout + stderr).not.toContain(secret);
      }
      expect(existsSync(join(data, 'foyer.db'))).toBe(false);
    },
  );

  test.each(Object.keys(commands))('%s says in its help how to give the password', async (name) => {
    const { stdout } = await runCommand([...name.split(' '), '--help'], { FOYER_DATA: data });
    expect(stdout).toContain('read from the first line of standard input, or from FOYER_PASSWORD');
    expect(stdout).not.toMatch(/--(owner-)?password PASSWORD/);
  });

  test('a command reads the password from standard input or from FOYER_PASSWORD', async () => {
    const settings = { FOYER_DATA: data, FOYER_PASSWORD_COST: 'low', NODE_ENV: 'production' as const };
    const ran = await new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const args = ['lib/node.mjs', 'lib/cli/foyer.ts', 'firm', 'create', ...commands['firm create'], '--json'];
      const child = execFile(
        process.execPath,
        args,
        { cwd: root, timeout: 60_000, env: { PATH: process.env.PATH, ...settings } },
        (_error, stdout, stderr) => {
          resolve({ code: child.exitCode ?? 1, stdout, stderr });
        },
      );
      killAtExit(child);
      // Standard input stays open: the line break alone must end the password.
      child.stdin?.write(`${secret}\nnot this\n`);
    });
    expect(ran, ran.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining('firm_id') as string });

    const hash = async () => {
      const db = openDatabase(`file:${join(data, 'foyer.db')}`);
      const { password_hash } = await db.selectFrom('users').select('password_hash').executeTakeFirstOrThrow();
      await db.destroy();
      return password_hash;
    };
    expect(await verifyPassword(await hash(), secret)).toBe(true);
    const reset = await runCommand(['user', 'reset-password', '--email', 'ada@hale.example', '--password-stdin'], {
      FOYER_DATA: data,
      FOYER_PASSWORD: ' with spaces around ',
    });
    expect(reset, reset.stderr).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('has a new password') as string,
    });
    expect(await verifyPassword(await hash(), ' with spaces around ')).toBe(true);
    const link = await runCommand(['user', 'reset-password', '--email', 'ada@hale.example'], { FOYER_DATA: data });
    expect(link.stdout).toContain('/reset/');
  });

  test('a command on a terminal asks for the password twice and shows nothing of it', async () => {
    const { terminal, type, shown } = aTerminal(true);
    const asked = readNewPassword(terminal);
    type(`${secret}\r`);
    await expect.poll(() => shown.join('')).toContain('Repeat');
    type(`${secret}\r`);
    expect(await asked).toBe(secret);
    expect(shown.join('')).toBe('New password: \nRepeat the password: \n');
  });

  test.each([
    ['the two passwords differ', 'quiet lamp\r', 'quiet lamb\r', 'passwords differ'],
    ['Ctrl+C is typed', 'quiet\u0003', undefined, 'No password was typed'],
    ['Ctrl+D is typed', '\u0004', undefined, 'No password was typed'],
  ])('a command sets no password when %s on a terminal', async (_what, first, second, says) => {
    const { terminal, type, shown } = aTerminal(true);
    const asked = readNewPassword(terminal).catch((error: unknown) => String(error));
    type(first);
    if (second !== undefined) {
      await expect.poll(() => shown.join('')).toContain('Repeat');
      type(second);
    }
    expect(await asked).toContain(says);
    expect(shown.join('')).not.toContain('quiet');
  });

  test.each([
    ['an empty line', '\n'],
    ['nothing', ''],
  ])('a command refuses %s from standard input as a password', async (_what, text) => {
    const { terminal, type, end } = aTerminal(false);
    onTestFinished(end);
    if (text) type(text);
    else end();
    await expect(readNewPassword(terminal)).rejects.toThrow('No password was given.');
  });

  test('a command reads a password that arrives in parts, with a Windows line break or without a line break', async () => {
    for (const parts of [['quiet lamp bridge\r\nrest'], ['quiet lamp ', 'bridge'], ['quiet lamp bridge\n']]) {
      const { terminal, type, end } = aTerminal(false);
      const asked = readNewPassword(terminal);
      for (const part of parts) type(part);
      end();
      expect(await asked).toBe(secret);
    }
  });
});
