import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import * as z from 'zod';
import { newPasswordSetting } from '../platform/env';
import type { Option } from './command';
import { UsageError } from './command';

/** The help text about where a password comes from, for every command that sets one. */
export const password_sources =
  'The password is typed at a hidden prompt, or read from the first line of standard input, or from FOYER_PASSWORD.';

/** The reason why no option takes a password, and the alternatives. */
export const password_refusal =
  'everybody on this machine can see a password in the arguments with “ps”. Leave this option out: the password is typed at a prompt, or read from standard input (foyer … < file), or from the environment (FOYER_PASSWORD)';

/** The option to read a password, for commands where the password is optional. */
export const password_stdin = {
  value: '',
  says: 'sets the password, which is typed at a prompt or read from standard input; FOYER_PASSWORD also sets it',
  schema: z.string().optional(),
} as const satisfies Option;

/** More than any password may have; lib/people/users/schema.ts refuses passwords that are too long. */
const length_max = 4_096;

/** Standard input: a terminal or a pipe. */
export interface Terminal {
  input: Readable & { isTTY?: boolean };
  /** Where the prompts go, because standard output is for the command's result. */
  output: Writable;
}

/**
 * Returns the password to set: from FOYER_PASSWORD; or typed twice at a hidden prompt, if standard input is a terminal;
 * or the first line of standard input.
 *
 * @throws UsageError when there is no password, or the two typed ones differ
 */
export async function readNewPassword(
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<string> {
  const password = newPasswordSetting() ?? (input.isTTY ? await askTwice({ input, output }) : await firstLine(input));
  if (password === '') throw new UsageError([`No password was given. ${password_sources}`]);
  return password;
}

async function askTwice(terminal: Terminal): Promise<string> {
  const password = await ask(terminal, 'New password: ');
  if ((await ask(terminal, 'Repeat the password: ')) !== password)
    throw new UsageError(['The two passwords differ. Nothing was changed.']);
  return password;
}

/** Asks one question and returns the answer, which is not shown while it is typed. */
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
