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
/** After this long without a guess, earlier failures count no more. */
const forgotten_after_ms = day_ms;
/** A network from which the account was signed in to stays known this long. */
const known_for_ms = 90 * day_ms;

/** From which failure on each further one doubles the wait: many people of one office share a network. */
const free_failures = { account: 5, network: 20 } as const;
type Kind = keyof typeof free_failures;

/** Who guesses at which account's password. */
export interface Guesser {
  /** What was typed, lower case; whether such an account exists makes no difference. */
  email: string;
  network: string;
  /** The browser or session that has shown this account's password before, if this is one. */
  known_as: string | undefined;
}

/** A guess that has been counted, and what its answer must be when it turns out wrong. */
export interface CountedGuess extends Guesser {
  /** False when even the right password must not be let through. */
  can_be_right: boolean;
  /** The refusal of everybody who guesses at this account from this network now; undefined while nobody must wait. */
  wait: AppError | undefined;
  /** Whether the account was signed in to from this network before. */
  network_is_known: boolean;
}

/**
 * Counts one guess at an account's password before it is checked, so that guesses that run side by side cannot outrun the
 * count. From the fifth failure each one doubles the wait, 2 seconds to 15 minutes: at most 110 guesses a day, from however
 * many networks, and no account is ever locked for good.
 *
 * A browser or session that has shown the password before is counted by itself: neither strangers who guess at the account
 * nor wrong guesses of the same network make it wait.
 *
 * A network from which the account was signed in to before has a count of its own beside the account's and the network's:
 * while those two wait, the right password still signs in. A wrong one is answered with their wait, as it is for an account
 * that does not exist: whoever shares the network learns nothing. The rows that are written are the same ones too.
 *
 * @throws AppError rate_limited while the known browser or session must wait
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

    // Always in this order, so that two guesses never wait for each other.
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
 * Takes back the guess that turned out right: the count it was made under ends, the network's loses this one. Where the
 * account was known before, the count of strangers loses this one only: the owner's sign-ins give a stranger's guessing no fresh start.
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
  const wait = throttle && waitOf([throttle], ctx.now());
  if (wait) throw wait;
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

function hold(db: Db, key: string, now: Date): Promise<Throttle> {
  return holdThrottle(db, key, now.toISOString());
}

/** Writes the row once, whatever becomes of it; one that counts nothing is deleted, so that refused guesses do not fill the table. */
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

/** The refusal that says how long the longest of these waits lasts; undefined when none lasts any longer. */
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
