import type { Actor, Context } from '../context';
import type { Db } from '../db/schema';
import { inTransaction } from '../db/transaction';
import { AppError } from '../errors';
import { mac } from '../secrets';
import type { Throttle } from './queries';
import { deleteThrottle, deleteThrottlesBefore, findThrottle, holdThrottle, updateThrottle } from './queries';

const second_ms = 1_000;
const day_ms = 86_400_000;
const delay_ms_max = 15 * 60 * second_ms;
/** After this long without a guess, earlier failures count no more. */
const forgotten_after_ms = day_ms;
/** A network from which the account was signed in to stays known this long. */
const known_for_ms = 90 * day_ms;

/** From which failure on each further one doubles the wait: many people of one office share a network. */
const free_failures = { account: 5, network: 20 } as const;
type Kind = keyof typeof free_failures;

/**
 * Counts one guess at an account's password before it is checked, so that guesses that run side by side cannot outrun the
 * count. From the fifth failure each one doubles the wait, 2 seconds to 15 minutes: at most 110 guesses a day, from however
 * many networks, and no account is ever locked for good.
 *
 * A network from which the account was signed in to before has a count of its own, so that a stranger's guessing does not
 * keep the owner out.
 *
 * @param email what was typed, lower case; whether such an account exists makes no difference
 * @throws AppError rate_limited while the account or the network must wait; then nothing is counted
 */
export async function countGuess(ctx: Context<Actor>, email: string, network: string): Promise<void> {
  const now = ctx.now();
  const account_key = await accountKey(ctx, email, network);

  await inTransaction(ctx.db, async (db) => {
    // Always in this order, so that two guesses never wait for each other.
    const account = await hold(db, account_key, now);
    const around = await hold(db, networkKey(network), now);
    await updateThrottle(db, afterFailure('account', account, now));
    await updateThrottle(db, afterFailure('network', around, now));
  });
}

/** Takes back the guess that turned out right: the account's count ends, the network's loses this one. */
export async function forgiveGuess(ctx: Context<Actor>, email: string, network: string): Promise<void> {
  const now = ctx.now();
  // Only the count it was made under: the owner's own sign-ins must not give a stranger's guessing a fresh start.
  const account_key = await accountKey(ctx, email, network);

  await inTransaction(ctx.db, async (db) => {
    await deleteThrottle(db, account_key);
    const around = await holdThrottle(db, networkKey(network), now.toISOString());
    const failures = Math.max(0, around.failures - 1);
    await updateThrottle(db, { ...around, failures, blocked_until: failures < free_failures.network ? null : around.blocked_until });

    const known = await holdThrottle(db, knownKey(email, network), now.toISOString());
    await updateThrottle(db, { ...known, updated_at: now.toISOString() });
  });
}

/** Ends an account's wait: its password has just been set anew. */
export async function forgetGuesses(ctx: Context<Actor>, email: string): Promise<void> {
  await deleteThrottle(ctx.db, strangersKey(email));
}

/**
 * Refuses a network that has tried too many wrong secrets for one thing, such as an OAuth client.
 * @throws AppError rate_limited while it must wait
 */
export async function refuseWhileWaiting(ctx: Context<Actor>, about: string, network: string): Promise<void> {
  const throttle = await findThrottle(ctx.db, secretKey(about, network));
  if (throttle) requireNoWait(throttle, ctx.now());
}

/** Counts a wrong secret. Secrets are random, so that guesses that run side by side outrun the count by nothing that matters. */
export async function countWrongSecret(ctx: Context<Actor>, about: string, network: string): Promise<void> {
  const now = ctx.now();
  await inTransaction(ctx.db, async (db) => {
    const throttle = await holdThrottle(db, secretKey(about, network), now.toISOString());
    await updateThrottle(db, afterFailure('network', throttle, now));
  });
}

/** Deletes counts that count no more; guesses at addresses that nobody has would else fill the table. */
export async function forgetOldGuesses({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const at = (ago_ms: number) => new Date(now().getTime() - ago_ms).toISOString();
  await deleteThrottlesBefore(db, 'sign-in:a', at(forgotten_after_ms));
  await deleteThrottlesBefore(db, 'sign-in:n', at(forgotten_after_ms));
  await deleteThrottlesBefore(db, 'sign-in:k', at(known_for_ms));
  await deleteThrottlesBefore(db, 'secret:', at(forgotten_after_ms));
}

async function hold(db: Db, key: string, now: Date): Promise<Throttle> {
  const throttle = await holdThrottle(db, key, now.toISOString());
  requireNoWait(throttle, now);
  return throttle;
}

function requireNoWait({ blocked_until }: Throttle, now: Date): void {
  const wait_ms = blocked_until === null ? 0 : Date.parse(blocked_until) - now.getTime();
  if (wait_ms <= 0) return;

  const retry_after_seconds = Math.ceil(wait_ms / second_ms);
  throw new AppError('rate_limited', `There were too many attempts. Wait ${inWords(retry_after_seconds)}, then try again.`, {}, { retry_after_seconds });
}

function afterFailure(kind: Kind, throttle: Throttle, now: Date): Throttle {
  const forgotten = Date.parse(throttle.updated_at) < now.getTime() - forgotten_after_ms;
  const failures = (forgotten ? 0 : throttle.failures) + 1;
  const over = failures - free_failures[kind];
  const delay_ms = over < 0 ? 0 : Math.min(delay_ms_max, 2 * second_ms * 2 ** Math.min(over, 20));
  return {
    key: throttle.key,
    failures,
    blocked_until: delay_ms > 0 ? new Date(now.getTime() + delay_ms).toISOString() : null,
    updated_at: now.toISOString(),
  };
}

async function accountKey(ctx: Context<Actor>, email: string, network: string): Promise<string> {
  const known = await findThrottle(ctx.db, knownKey(email, network));
  const isKnown = known !== undefined && Date.parse(known.updated_at) > ctx.now().getTime() - known_for_ms;
  return isKnown ? `sign-in:at-known:${mac('throttle', `${email} ${network}`)}` : strangersKey(email);
}

function strangersKey(email: string): string {
  return `sign-in:account:${mac('throttle', email)}`;
}

function knownKey(email: string, network: string): string {
  return `sign-in:known:${mac('throttle', `${email} ${network}`)}`;
}

function secretKey(about: string, network: string): string {
  return `secret:${mac('throttle', `${about} ${network}`)}`;
}

function networkKey(network: string): string {
  return `sign-in:network:${mac('throttle', network)}`;
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? 'a second' : `${String(seconds)} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${String(minutes)} minutes`;
}
