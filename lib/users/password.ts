import type { Algorithm } from '@node-rs/argon2';
import { hash, verify } from '@node-rs/argon2';
import type { Env } from '../env';
import { env } from '../env';
import { AppError } from '../errors';

/** The work that argon2id does for one password. */
interface Cost {
  /** In KiB. */
  memoryCost: number;
  timeCost: number;
  /** The hash of a random password that nobody kept, made at this cost. */
  nobodys_hash: string;
}

const costs: Record<Env['password_cost'], Cost> = {
  /** 64 MiB, three passes: above OWASP's floor (19 MiB, two), some 70 ms of one core. */
  full: { memoryCost: 65_536, timeCost: 3, nobodys_hash: '$argon2id$v=19$m=65536,t=3,p=1$rRuR2IvXPEvBOL222dxAYA$dkK3OwQ4WscuDgD1hxXyGIdaLeMBll7TFXy+Je7l1ts' },
  /** The least that argon2 allows, for tests: lib/env.ts refuses it where the origin is https. */
  low: { memoryCost: 8, timeCost: 1, nobodys_hash: '$argon2id$v=19$m=8,t=1,p=1$atQGsI/wMiUB2/5sssNZpw$mQLBCyKPBcVx6nXdDe+UsviskG9Xi6Bv9YfgQzVI3ws' },
};

/** Each takes 64 MiB and a core: a rush of guesses must not take the form down with it. */
const at_once_max = 2;
const waiting_max = 128;

interface Queue {
  running: number;
  waiting: (() => void)[];
}

declare global {
  var foyerPasswordQueue: Queue | undefined;
}

/** On globalThis: modules are evaluated once a bundle, and the limit is the process's. */
const queue = (globalThis.foyerPasswordQueue ??= { running: 0, waiting: [] });

/** What is stored of a password: argon2id in PHC format. */
export function hashPassword(password: string): Promise<string> {
  const { memoryCost, timeCost } = costInForce();
  // The enum is const and of another package: its value, not its name, is what can be imported.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
  return queued(() => hash(password, { algorithm: 2 as Algorithm.Argon2id, memoryCost, timeCost, parallelism: 1 }));
}

/** Whether this is the password. Without a hash (no such account) it takes as long and says no. */
export async function verifyPassword(password_hash: string | undefined, password: string): Promise<boolean> {
  const right = await queued(() => verify(password_hash ?? costInForce().nobodys_hash, password));
  return right && password_hash !== undefined;
}

/** True when the hash was made at another cost than the one in force: make it anew while the password is at hand. */
export function isOutdated(password_hash: string): boolean {
  const { memoryCost, timeCost } = costInForce();
  return !password_hash.startsWith(`$argon2id$v=19$m=${String(memoryCost)},t=${String(timeCost)},p=1$`);
}

function costInForce(): Cost {
  return costs[env().password_cost];
}

async function queued<R>(work: () => Promise<R>): Promise<R> {
  if (queue.running >= at_once_max) {
    if (queue.waiting.length >= waiting_max) throw new AppError('rate_limited', 'Too many people are signing in just now. Try again in a moment.', {}, { retry_after_seconds: 5 });
    await new Promise<void>((resolve) => queue.waiting.push(resolve));
  } else {
    queue.running += 1;
  }
  try {
    return await work();
  } finally {
    // Whoever waits longest takes this place over; only without one does the number go down.
    const next = queue.waiting.shift();
    if (next) next();
    else queue.running -= 1;
  }
}
