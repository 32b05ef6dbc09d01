import { AppError } from '../../platform/errors';

/**
 * Argon2 takes 64 MiB and one core for each password: a flood of sign-ins must leave memory and a core for the intake
 * form.
 */
const at_once_max = 2;

/**
 * How many passwords each lane holds at once, both waiting and being hashed. `known` is for browsers and sessions that have
 * proved the account's password before, and for holders of a one-time link; `unknown` is for everybody else.
 */
const limits = {
  known: { all: 64, account: 4, network: 64 },
  unknown: { all: 24, account: 8, network: 8 },
} as const;

/** Which of the two lanes a password waits in. Work of the known lane always goes first. */
export type Lane = keyof typeof limits;

/** For whom a password is hashed or verified. Neither value tells whether the account exists. */
export interface Asker {
  /** The e-mail address of the account, as typed, in lower case. */
  email: string;
  /** The network of the request; undefined where the network does not matter. */
  network?: string;
}

/** Waits until it is this password's turn, then runs the work. */
export type Turn = <R>(work: () => Promise<R>) => Promise<R>;

interface Queue {
  running: number;
  waiting: Record<Lane, (() => void)[]>;
  /** How many places each lane, account and network holds. */
  places: Map<string, number>;
}

declare global {
  var foyerPasswordQueue: Queue | undefined;
}

/**
 * The queue is on globalThis, because modules are evaluated once per bundle but the limits hold for the whole process.
 */
const queue: Queue = (globalThis.foyerPasswordQueue ??= {
  running: 0,
  waiting: { known: [], unknown: [] },
  places: new Map(),
});

/**
 * Takes a place in a lane for the time of the work, which receives its turn to hash or verify. A lane, an account or a
 * network whose places are all taken is refused at once, so the process never holds an unbounded number of passwords.
 *
 * @throws AppError rate_limited when no place is free
 */
export async function withPlace<R>(
  lane: Lane,
  { email, network }: Asker,
  work: (turn: Turn) => Promise<R>,
): Promise<R> {
  const { all, account, network: per_network } = limits[lane];
  const wanted: [name: string, max: number][] = [
    [lane, all],
    [`${lane} account ${email}`, account],
  ];
  if (network !== undefined) wanted.push([`${lane} network ${network}`, per_network]);
  if (wanted.some(([name, max]) => (queue.places.get(name) ?? 0) >= max)) throw busy();

  for (const [name] of wanted) queue.places.set(name, (queue.places.get(name) ?? 0) + 1);
  try {
    return await work((hashing) => inTurn(lane, hashing));
  } finally {
    for (const [name] of wanted) {
      const left = (queue.places.get(name) ?? 0) - 1;
      if (left > 0) queue.places.set(name, left);
      else queue.places.delete(name);
    }
  }
}

/** Waits until fewer than `at_once_max` passwords are being hashed, then does the work. */
export async function inTurn<R>(lane: Lane, work: () => Promise<R>): Promise<R> {
  if (queue.running >= at_once_max) await new Promise<void>((resolve) => queue.waiting[lane].push(resolve));
  else queue.running += 1;
  try {
    return await work();
  } finally {
    // The next waiting password takes over this turn. The number of running hashes goes down only when no password
    // waits.
    const next = queue.waiting.known.shift() ?? queue.waiting.unknown.shift();
    if (next) next();
    else queue.running -= 1;
  }
}

function busy(): AppError {
  return new AppError(
    'rate_limited',
    'Too many people are signing in right now. Wait a few seconds, then try again.',
    {},
    { retry_after_seconds: 5 },
  );
}
