import * as z from 'zod';
import type { Context, Operator } from '../platform/context';

/** One option of a command, with its help and its schema. */
export interface Option {
  /** The name of the option's value in the help text, e.g. `ADDRESS`; '' for an option without a value. */
  value: string;
  says: string;
  schema: z.ZodType;
  /** The option may be given several times; its schema takes an array. */
  repeats?: true;
}

/** The result of a command, as text for people and as JSON for programs (--json). */
export interface Report {
  text: string;
  json: unknown;
  /** The exit code: 1 when the command found problems. */
  exit_code?: 0 | 1;
}

/** A command of the command line. */
export interface Command {
  /** The words that call the command, e.g. `firm create` */
  name: string;
  says: string;
  /** More text for the command's own help. */
  explains?: string;
  options: Record<string, Option>;
  /** The name of the option whose value a command line may contain without the option's name. */
  takes?: string;
  /** Options that are refused because they would expose a secret, each with the reason and the alternative. */
  refuses?: Record<string, string>;
  /** Why the command needs no database or opens a database itself; then the command must not use `ctx`. */
  opens?: 'nothing' | 'database';
  run(ctx: Context<Operator>, options: never): Promise<Report | undefined>;
}

/** The error of a wrong command line: each problem and how to correct it. */
export class UsageError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.map((problem) => `  - ${problem}`).join('\n'));
    this.name = 'UsageError';
  }
}

/** Returns a command whose `run` receives the options as parsed by their schemas. */
export function command<O extends Record<string, Option>>(declared: {
  name: string;
  says: string;
  explains?: string;
  options: O;
  takes?: keyof O & string;
  refuses?: Record<string, string>;
  opens?: 'nothing' | 'database';
  run(ctx: Context<Operator>, options: { [K in keyof O]: z.output<O[K]['schema']> }): Promise<Report | undefined>;
}): Command {
  return declared;
}

/**
 * Parses the arguments after the command's name.
 * @throws UsageError with every wrong, unknown and missing option at once
 */
export function readOptions({ options, takes, refuses = {} }: Command, args: string[]): Record<string, unknown> {
  const problems: string[] = [];
  const given: Record<string, string> = {};
  const several: Record<string, string[]> = {};
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined && takes !== undefined && !(takes in given)) {
      given[takes] = word;
      continue;
    }
    if (name === undefined) {
      problems.push(`“${word}” belongs to no option; if a value contains spaces, put it in quotes`);
      continue;
    }
    // A word that starts with -- is an option. A value that starts with -- has to be given as --name=--value.
    const flag = options[name]?.value === '';
    const value = flag
      ? (inline ?? 'yes')
      : (inline ?? (words[0]?.startsWith('--') === false ? words.shift() : undefined));
    if (refuses[name] !== undefined) problems.push(`--${name}: ${refuses[name]}`);
    else if (!(name in options))
      problems.push(`--${name}: there is no such option${meant(name, Object.keys(options))}`);
    else if (name in given && !options[name]?.repeats) problems.push(`--${name}: give this option only once`);
    else if (value === undefined) problems.push(`--${name}: give a value: --${name} ${options[name]?.value ?? ''}`);
    given[name] = value ?? '';
    if (options[name]?.repeats) (several[name] ??= []).push(given[name]);
  }

  const parsed = z
    .object(Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema])))
    .safeParse({ ...given, ...several });
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0]);
    if (problems.some((problem) => problem.startsWith(`--${name}:`))) continue;
    problems.push(
      given[name] === undefined
        ? `--${name} ${options[name]?.value ?? ''} is missing: ${options[name]?.says ?? ''}`
        : `--${name}: ${issue.message}`,
    );
  }
  if (problems.length > 0) throw new UsageError(problems);
  return parsed.data ?? {};
}

/** Returns “; did you mean …?” with the most similar name, or '' when no name is similar. */
export function meant(typed: string, names: string[]): string {
  const nearest = names
    .map((name) => ({ name, distance: distance(typed, name) }))
    .sort((left, right) => left.distance - right.distance)[0];
  return nearest && nearest.distance <= Math.max(2, typed.length / 3)
    ? `; did you mean ${typed.includes(' ') ? '' : '--'}${nearest.name}?`
    : '';
}

/** Returns the Levenshtein distance of two texts. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let y = 1; y <= left.length; y += 1) {
    const above = row;
    row = [y];
    for (let x = 1; x <= right.length; x += 1) {
      row.push(
        Math.min(
          (above[x] ?? 0) + 1,
          (row[x - 1] ?? 0) + 1,
          (above[x - 1] ?? 0) + (left[y - 1] === right[x - 1] ? 0 : 1),
        ),
      );
    }
  }
  return row.at(-1) ?? 0;
}
