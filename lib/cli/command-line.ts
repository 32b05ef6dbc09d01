import { database } from '../platform/db/client';
import { env, exportEnvironment } from '../platform/env';
import { isRefusal } from '../platform/errors';
import { prepareDatabase } from '../server/open';
import { explainStartFailure } from '../server/refusals';
import { backupCommand } from './backup';
import type { Command, Report } from './command';
import { meant, readOptions, UsageError } from './command';
import { doctor } from './doctor';
import { firmCreate } from './firm-create';
import { inboxTokenRotate, inboxTokenShow } from './inbox-token';
import { leadsSeed } from './leads-seed';
import { migrateCommand } from './migrate';
import { oauthAppCreate } from './oauth-app-create';
import { restoreCommand } from './restore';
import { tokenCreate } from './token-create';
import { userCreate } from './user-create';
import { userResetPassword } from './user-reset-password';
import { workerCommand } from './worker';

const commands: Command[] = [
  firmCreate,
  userCreate,
  userResetPassword,
  inboxTokenShow,
  inboxTokenRotate,
  oauthAppCreate,
  tokenCreate,
  leadsSeed,
  migrateCommand,
  backupCommand,
  restoreCommand,
  doctor,
  workerCommand,
];

/** Where a command writes: `print` takes its result, `complain` its errors. */
export interface Output {
  print: (text: string) => void;
  complain: (text: string) => void;
}

/**
 * Runs one command with the settings of this process's environment, and closes the database at the end.
 * @returns the exit code: 0 for success, 1 for a refusal or problems found, 2 for a wrong command line
 */
export async function runCommandLine(args: string[], { print, complain }: Output): Promise<number> {
  const json = args.includes('--json');
  const words = args.filter((arg) => arg !== '--json');
  const command = commands.find(({ name }) => words.slice(0, name.split(' ').length).join(' ') === name);
  const rest = command ? words.slice(command.name.split(' ').length) : words;
  if (words.length === 0 || rest.some((word) => ['--help', '-h', 'help'].includes(word))) {
    print(command ? helpOf(command) : help());
    return 0;
  }

  try {
    if (!command) throw new UsageError([unknown(words)]);
    const report = await run(command, readOptions(command, rest));
    if (report) print(json ? JSON.stringify(report.json, null, 2) : report.text);
    return report?.exit_code ?? 0;
  } catch (error) {
    const { code, problems } = refusalOf(error);
    const usage = code === 'usage' ? ['', command ? helpOf(command) : help()] : [];
    if (json) print(JSON.stringify({ error: { code, problems } }, null, 2));
    else complain([...problems.map((problem) => (code === 'usage' ? `  - ${problem}` : problem)), ...usage].join('\n'));
    return code === 'usage' ? 2 : 1;
  }
}

async function run(command: Command, options: Record<string, unknown>): Promise<Report | undefined> {
  // Standard output is for a command's result, so commands write no log. Only the worker writes its log to standard
  // output.
  if (command.name !== 'worker') exportEnvironment({ FOYER_LOG: 'silent' });
  const db = command.opens === 'nothing' ? undefined : database(env().database_url, env());
  try {
    if (db && !command.opens) await prepareDatabase(db);
    const ctx = { db, actor: { kind: 'operator' as const }, now: () => new Date() };
    return await command.run(ctx as Parameters<Command['run']>[0], options as never);
  } finally {
    await globalThis.foyerDb?.destroy();
    globalThis.foyerDb = undefined;
  }
}

function refusalOf(error: unknown): { code: string; problems: string[] } {
  if (error instanceof UsageError) return { code: 'usage', problems: error.problems };
  if (!isRefusal(error)) return { code: 'failed', problems: [explainStartFailure(error)] };
  return {
    code: error.code,
    problems: [
      [
        error.message,
        ...Object.values(error.fields)
          .flat()
          .filter((text) => text !== error.message),
      ].join(' '),
    ],
  };
}

function unknown(words: string[]): string {
  const typed = words
    .filter((word) => !word.startsWith('-'))
    .slice(0, 2)
    .join(' ');
  return `“${typed}” is not a command${meant(
    typed,
    commands.map(({ name }) => name),
  ).replace('--', '')}`;
}

function help(): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, says }) => `  ${name.padEnd(width)}${says}`);
  return `npm run --silent foyer -- COMMAND [OPTIONS] [--json]\n\n${lines.join('\n')}\n\nCOMMAND --help shows its options. Settings come from the environment, as for npm start.`;
}

function helpOf({ name, says, explains, options, takes }: Command): string {
  const left = Object.entries(options).map(([option, { value }]) => `--${option} ${value}`.trimEnd());
  const width = Math.max(...left.map((text) => text.length), 6) + 2;
  const lines = Object.values(options).map((option, index) => `  ${(left[index] ?? '').padEnd(width)}${option.says}`);
  return [
    `npm run --silent foyer -- ${name} ${takes === undefined ? '' : `${options[takes]?.value ?? ''} `}[OPTIONS]`,
    '',
    says,
    ...(explains === undefined ? [] : [explains]),
    '',
    ...lines,
    `  ${'--json'.padEnd(width)}prints only JSON`,
  ].join('\n');
}
