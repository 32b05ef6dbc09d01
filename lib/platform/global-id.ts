import { randomFillSync } from 'node:crypto';
import { ulid } from 'ulid';

/**
 * A buffer of random numbers for some hundred ids. The numbers are requested from the operating system at once, because
 * the ULID library takes 16 of them for each id.
 */
const pool = new Uint32Array(4_096);
let used = pool.length;

/** Returns a ULID: 48 bits of the time in milliseconds and 80 random bits. Source: github.com/ulid/spec */
export function newGlobalId(at: Date): string {
  return ulid(at.getTime(), random);
}

function random(): number {
  if (used >= pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const value = (pool[used] ?? 0) / 2 ** 32;
  used += 1;
  return value;
}
