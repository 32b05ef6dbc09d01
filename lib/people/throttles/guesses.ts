import type { Actor, Context } from '../../platform/context';
import type { Db } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError } from '../../platform/errors';
import { mac } from '../../platform/secrets';
import type { Throttle } from './queries';
import { deleteThrottle, deleteThrottlesBefore, findThrottle, holdThrottle, updateThrottle } from './queries';

const second_ms = 1_000;
const day_ms = 86_400_000;
const delay_ms_max = 15 * 60 * second_ms;
/** After this long without a guess, earlier failures no longer count. */
const forgotten_after_ms = day_ms;
/** How long a network from which somebody signed in to an account counts as known to that account. */
const known_for_ms = 90 * day_ms;

/**
 * From this number of failures on, each failure doubles the wait. The limit of a network is higher, because all people
 * in an office share one network.
 */
const free_failures = { account: 5, network: 20 } as const;
type Kind = keyof typeof free_failures;

/** Who guesses at which account's password. */
export interface Guesser {
  /** The email address as typed, in lower case. It makes no difference whether an account with this address exists. */
  email: string;
  network: string;
  /** The browser or session, if the right password of this account was entered in it before. */
  known_as: string | undefined;
}

/** A guess of a password that has been counted, with the error to return when the guess is wrong. */
export interface CountedGuess extends Guesser {
  /** False when even the right password must be refused. */
  can_be_right: boolean;
  /** The error for everybody who guesses at this account from this network now; undefined while nobody has to wait. */
  wait: AppError | undefined;
  /** Whether somebody signed in to the account from this network before. */
  network_is_known: boolean;
}

/**
 * Counts one guess at an account's password before it is checked, so that parallel guesses cannot outrun the count.
 * From the fifth failure on, each one doubles the wait, from 2 seconds to 15 minutes: this allows at most 110 guesses a
 * day from any number of networks, and no account is ever locked for good.
 *
 * A browser or session that proved the password before has its own count: neither strangers who guess at the account
 * nor wrong guesses from the same network make it wait.
 *
 * A network from which somebody signed in to the account before has a third count for the two together: while the
 * account or the network has to wait, the right password still signs in. A wrong password gets the same error as for an
 * account that does not exist, and the same rows are written, so that others in the network learn nothing.
 *
 * @throws AppError rate_limited while the known browser or session has to wait
 */
export async function countGuess(ctx: Context<Actor>, guesser: Guesser): Promise<CountedGuess> {
  const { email, network, known_as } = guesser;
  const now = ctx.now();
  const network_is_known = await isKnownNetwork(ctx, email, network);

  return inTransaction(ctx.db, async (db) => {
    if (known_as !== undefined) {
      const own = await hold(db, browserKey(email, known_as), now);
      const must_wait = waitOf([own], now);
      if (must_wait) throw must_wait;
      await updateThrottle(db, afterFailure('account', own, now));
      return { ...guesser, can_be_right: true, wait: undefined, network_is_known };
    }

    // The rows are always locked in this order, so that two guesses cannot deadlock.
    const account = await hold(db, strangersKey(email), now);
    const own = await hold(db, atKnownKey(email, network), now);
    const around = await hold(db, networkKey(network), now);
    const wait = waitOf([account, around], now);
    const own_wait = waitOf([own], now);

    await write(db, account, wait ? account : afterFailure('account', account, now));
    await write(db, own, network_is_known && !own_wait ? afterFailure('account', own, now) : own);
    await write(db, around, wait ? around : afterFailure('network', around, now));
    return { ...guesser, can_be_right: !wait || (network_is_known && !own_wait), wait, network_is_known };
  });
}

/**
 * Removes a right password from the counts of guesses: the account's count is deleted, and the network's count goes
 * down by one. When the network is known to the account, the count of strangers also only goes down by one, so that the
 * user's own sign-ins do not reset that count.
 */
export async function forgiveGuess(
  ctx: Context<Actor>,
  { email, network, known_as, wait, network_is_known }: CountedGuess,
): Promise<void> {
  const now = ctx.now();
  await inTransaction(ctx.db, async (db) => {
    if (known_as !== undefined) {
      await deleteThrottle(db, browserKey(email, known_as));
    } else {
      if (!network_is_known) await deleteThrottle(db, strangersKey(email));
      else if (!wait) await takeBackOne(db, 'account', strangersKey(email), now);
      await deleteThrottle(db, atKnownKey(email, network));
      if (!wait) await takeBackOne(db, 'network', networkKey(network), now);
    }
    const known = await holdThrottle(db, knownKey(email, network), now.toISOString());
    await updateThrottle(db, { ...known, updated_at: now.toISOString() });
  });
}

/** Ends an account's wait, because its password has just been set. */
export async function forgetGuesses(ctx: Context<Actor>, email: string): Promise<void> {
  await deleteThrottle(ctx.db, strangersKey(email));
}

/**
 * Refuses a network that has tried too many wrong secrets for one thing, such as an OAuth client.
 * @throws AppError rate_limited while the network has to wait
 */
export async function refuseWhileWaiting(ctx: Context<Actor>, about: string, network: string): Promise<void> {
  const throttle = await findThrottle(ctx.db, secretKey(about, network));
  const wait = throttle && waitOf([throttle], ctx.now());
  if (wait) throw wait;
}

/**
 * Counts a wrong secret. Parallel guesses may outrun the count a little, which does not matter because secrets are
 * random.
 */
export async function countWrongSecret(ctx: Context<Actor>, about: string, network: string): Promise<void> {
  const now = ctx.now();
  await inTransaction(ctx.db, async (db) => {
    const throttle = await holdThrottle(db, secretKey(about, network), now.toISOString());
    await updateThrottle(db, afterFailure('network', throttle, now));
  });
}

/** Deletes counts that have expired; otherwise guesses at addresses without an account would fill the table. */
export async function forgetOldGuesses({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const at = (ago_ms: number) => new Date(now().getTime() - ago_ms).toISOString();
  await deleteThrottlesBefore(db, 'sign-in:a', at(forgotten_after_ms));
  await deleteThrottlesBefore(db, 'sign-in:n', at(forgotten_after_ms));
  await deleteThrottlesBefore(db, 'sign-in:k', at(known_for_ms));
  await deleteThrottlesBefore(db, 'secret:', at(forgotten_after_ms));
}

function hold(db: Db, key: string, now: Date): Promise<Throttle> {
  return holdThrottle(db, key, now.toISOString());
}

/**
 * Writes the row of a count with one statement in every case; a row that counts nothing is deleted, so that the table
 * does not fill up.
 */
async function write(db: Db, before: Throttle, after: Throttle): Promise<void> {
  if (before.failures === 0 && after.failures === 0) await deleteThrottle(db, before.key);
  else await updateThrottle(db, after);
}

async function takeBackOne(db: Db, kind: Kind, key: string, now: Date): Promise<void> {
  const throttle = await hold(db, key, now);
  const failures = Math.max(0, throttle.failures - 1);
  await updateThrottle(db, {
    ...throttle,
    failures,
    blocked_until: failures < free_failures[kind] ? null : throttle.blocked_until,
  });
}

/** Returns the error that says how long the longest of these waits lasts; undefined when nobody has to wait. */
function waitOf(throttles: Throttle[], now: Date): AppError | undefined {
  const wait_ms = Math.max(
    ...throttles.map(({ blocked_until }) => (blocked_until === null ? 0 : Date.parse(blocked_until) - now.getTime())),
  );
  if (wait_ms <= 0) return undefined;

  const retry_after_seconds = Math.ceil(wait_ms / second_ms);
  return new AppError(
    'rate_limited',
    `There were too many attempts. Wait ${inWords(retry_after_seconds)}, then try again.`,
    {},
    { retry_after_seconds },
  );
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

async function isKnownNetwork(ctx: Context<Actor>, email: string, network: string): Promise<boolean> {
  const known = await findThrottle(ctx.db, knownKey(email, network));
  return known !== undefined && Date.parse(known.updated_at) > ctx.now().getTime() - known_for_ms;
}

function browserKey(email: string, known_as: string): string {
  return `sign-in:at-browser:${mac('throttle', `${email} ${known_as}`)}`;
}

function atKnownKey(email: string, network: string): string {
  return `sign-in:at-known:${mac('throttle', `${email} ${network}`)}`;
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
