import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import * as z from 'zod';
import { newPasswordSetting } from '../platform/env';
import type { Option } from './command';
import { UsageError } from './command';

/** What every command that sets a password says of where it comes from. */
export const password_sources =
  'The password is asked for without showing it, or read from standard input up to the first line break, or from FOYER_PASSWORD.';

/** Why no option takes a password, and what to do instead. */
export const password_refusal =
  'a password among the arguments is shown to everybody on this machine by “ps”. Leave this option out: the password is asked for, or read from standard input (foyer … < file), or from the environment (FOYER_PASSWORD)';

/** The option that says that a password is to be read, where it may be left out. */
export const password_stdin = {
  value: '',
  says: 'sets the password that is typed when asked, or read from standard input; FOYER_PASSWORD does so too',
  schema: z.string().optional(),
} as const satisfies Option;

/** No password has more characters (lib/people/users/schema.ts); what is longer is refused there. */
const length_max = 4_096;

/** A terminal, or what is piped in. */
export interface Terminal {
  input: Readable & { isTTY?: boolean };
  /** Where the questions go: standard output is the command's answer. */
  output: Writable;
}

/**
 * The password to set: from FOYER_PASSWORD; else typed twice without an echo, where standard input is a terminal; else the
 * first line of standard input.
 *
 * @throws UsageError when there is none, or the two differ
 */
export async function readNewPassword(
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<string> {
  const password = newPasswordSetting() ?? (input.isTTY ? await askTwice({ input, output }) : await firstLine(input));
  if (password === '') throw new UsageError([`There is no password. ${password_sources}`]);
  return password;
}

async function askTwice(terminal: Terminal): Promise<string> {
  const password = await ask(terminal, 'New password: ');
  if ((await ask(terminal, 'The same password again: ')) !== password)
    throw new UsageError(['The two passwords are not the same. Nothing was changed.']);
  return password;
}

/** Asks one question; what is typed is not shown. */
function ask({ input, output }: Terminal, question: string): Promise<string> {
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const line = createInterface({ input, output: silent, terminal: true, historySize: 0 });
  output.write(question);
  return new Promise((resolve, reject) => {
    // Ctrl+C and Ctrl+D.
    line.once('close', () => {
      reject(new UsageError(['No password was typed. Nothing was changed.']));
    });
    line.once('line', (typed) => {
      resolve(typed);
      line.close();
    });
    line.once('SIGINT', () => {
      line.close();
    });
  }).finally(() => output.write('\n')) as Promise<string>;
}

async function firstLine(input: Readable): Promise<string> {
  let text = '';
  for await (const chunk of input.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (/[\r\n]/.test(text) || text.length > length_max) break;
  }
  return text.split(/\r?\n|\r/, 1)[0] ?? '';
}
