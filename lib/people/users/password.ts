import type { Algorithm } from '@node-rs/argon2';
import { hash, verify } from '@node-rs/argon2';
import type { Env } from '../../platform/env';
import { env } from '../../platform/env';
import type { Turn } from './password-queue';
import { inTurn, withPlace } from './password-queue';

/** The work that argon2id does for one password. */
interface Cost {
  /** In KiB. */
  memoryCost: number;
  timeCost: number;
  /**
   * The hash, at this cost, of a random password that was not kept. A typed password is compared with this hash when
   * there is no account, so that the check takes equally long.
   */
  nobodys_hash: string;
}

const costs: Record<Env['password_cost'], Cost> = {
  /** 64 MiB, three passes: above OWASP's minimum (19 MiB, two passes), about 70 ms of one core. */
  full: {
    memoryCost: 65_536,
    timeCost: 3,
    nobodys_hash: '$argon2id$v=19$m=65536,t=3,p=1$rRuR2IvXPEvBOL222dxAYA$dkK3OwQ4WscuDgD1hxXyGIdaLeMBll7TFXy+Je7l1ts',
  },
  /** The least that argon2 allows, for tests: lib/platform/env.ts refuses it when the origin is https. */
  low: {
    memoryCost: 8,
    timeCost: 1,
    nobodys_hash: '$argon2id$v=19$m=8,t=1,p=1$atQGsI/wMiUB2/5sssNZpw$mQLBCyKPBcVx6nXdDe+UsviskG9Xi6Bv9YfgQzVI3ws',
  },
};

/**
 * Hashes a password that somebody sets, with argon2id in PHC format. The caller has checked that they may set it.
 *
 * @param email the email address of the account
 * @throws AppError rate_limited when too many passwords are waiting to be hashed
 */
export function hashPassword(password: string, email: string): Promise<string> {
  return withPlace('known', { email }, (turn) => hashInTurn(turn, password));
}

/** Hashes a password for a caller that already has a place in the queue. */
export function hashInTurn(turn: Turn, password: string): Promise<string> {
  const { memoryCost, timeCost } = costInForce();
  // Algorithm is a const enum of another package, so only its value can be used here.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
  return turn(() => hash(password, { algorithm: 2 as Algorithm.Argon2id, memoryCost, timeCost, parallelism: 1 }));
}

/**
 * Returns whether a typed password matches a hash. Without a hash (no such account), the function takes equally long
 * and returns false.
 */
export async function verifyPassword(
  password_hash: string | undefined,
  password: string,
  turn: Turn = (work) => inTurn('known', work),
): Promise<boolean> {
  const right = await turn(() => verify(password_hash ?? costInForce().nobodys_hash, password));
  return right && password_hash !== undefined;
}

/** Returns whether the hash was made at another cost than the current one; the caller then hashes the password again. */
export function isOutdated(password_hash: string): boolean {
  const { memoryCost, timeCost } = costInForce();
  return !password_hash.startsWith(`$argon2id$v=19$m=${String(memoryCost)},t=${String(timeCost)},p=1$`);
}

function costInForce(): Cost {
  return costs[env().password_cost];
}
