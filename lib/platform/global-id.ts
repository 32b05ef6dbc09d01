import { randomFillSync } from 'node:crypto';
import { ulid } from 'ulid';

/** The library asks for randomness sixteen times an id; the system is asked once for some hundred ids. */
const pool = new Uint32Array(4_096);
let used = pool.length;

/** A ULID of that time: 48 bits of milliseconds, 80 random bits. Source: github.com/ulid/spec */
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
