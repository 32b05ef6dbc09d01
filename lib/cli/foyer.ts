import { database } from '../db/client';
import { env, exportEnvironment } from '../env';
import { isRefusal } from '../errors';
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

const commands: Command[] = [firmCreate, userCreate, userResetPassword, inboxTokenShow, inboxTokenRotate, oauthAppCreate, tokenCreate, leadsSeed, migrateCommand, backupCommand, restoreCommand, doctor, workerCommand];

const args = process.argv.slice(2);
const json = args.includes('--json');
process.exitCode = await main(args.filter((arg) => arg !== '--json'));

/** Runs one command. @returns the exit code: 0, 1 for a refusal or problems found, 2 for a wrong command line */
async function main(words: string[]): Promise<number> {
  const command = commands.find(({ name }) => words.slice(0, name.split(' ').length).join(' ') === name);
  const rest = command ? words.slice(command.name.split(' ').length) : words;
  if (words.length === 0 || rest.some((word) => ['--help', '-h', 'help'].includes(word))) {
    console.log(command ? helpOf(command) : help());
    return 0;
  }

  try {
    if (!command) throw new UsageError([unknown(words)]);
    const report = await run(command, readOptions(command, rest));
    if (report) console.log(json ? JSON.stringify(report.json, null, 2) : report.text);
    return report?.exit_code ?? 0;
  } catch (error) {
    return refuse(error, command);
  }
}

async function run(command: Command, options: Record<string, unknown>): Promise<Report | undefined> {
  // Standard output is the answer; the worker's answer is its log.
  if (command.name !== 'worker') exportEnvironment({ FOYER_LOG: 'silent' });
  const db = command.opens === 'nothing' ? undefined : database(env().database_url, env());
  try {
    if (db && !command.opens) await prepareDatabase(db);
    const ctx = { db, actor: { kind: 'operator' as const }, now: () => new Date() };
    return await command.run(ctx as Parameters<Command['run']>[0], options as never);
  } finally {
    await globalThis.foyerDb?.destroy();
  }
}

function refuse(error: unknown, command: Command | undefined): number {
  const usage = error instanceof UsageError;
  const problems = usage ? error.problems : isRefusal(error) ? [[error.message, ...Object.values(error.fields).flat().filter((text) => text !== error.message)].join(' ')] : [explainStartFailure(error)];
  const code = usage ? 'usage' : isRefusal(error) ? error.code : 'failed';
  if (json) console.log(JSON.stringify({ error: { code, problems } }, null, 2));
  else console.error(usage ? `${problems.map((problem) => `  - ${problem}`).join('\n')}\n\n${command ? helpOf(command) : help()}` : problems.join('\n'));
  return usage ? 2 : 1;
}

function unknown(words: string[]): string {
  const typed = words.filter((word) => !word.startsWith('-')).slice(0, 2).join(' ');
  return `“${typed}” is no command${meant(typed, commands.map(({ name }) => name)).replace('--', '')}`;
}

function help(): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, says }) => `  ${name.padEnd(width)}${says}`);
  return `npm run --silent foyer -- COMMAND [OPTIONS] [--json]\n\n${lines.join('\n')}\n\nCOMMAND --help tells of its options. Settings come from the environment, as for npm start.`;
}

function helpOf({ name, says, options, takes }: Command): string {
  const left = Object.entries(options).map(([option, { value }]) => `--${option} ${value}`.trimEnd());
  const width = Math.max(...left.map((text) => text.length), 6) + 2;
  const lines = Object.values(options).map((option, index) => `  ${(left[index] ?? '').padEnd(width)}${option.says}`);
  return [`npm run --silent foyer -- ${name} ${takes === undefined ? '' : `${options[takes]?.value ?? ''} `}[OPTIONS]`, '', says, '', ...lines, `  ${'--json'.padEnd(width)}answers with JSON alone`].join('\n');
}
