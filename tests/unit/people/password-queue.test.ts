import { expect, test } from 'vitest';
import type { Lane } from '@/lib/people/users/password-queue';
import { withPlace } from '@/lib/people/users/password-queue';
import { refusalOf } from '../../support/people';

/** Password checks that last as long as the test wants. It records the order in which they start. */
class Work {
  readonly begun: string[] = [];
  readonly #ends: (() => void)[] = [];

  /**
   * Asks for a place in the password queue and waits for the password check. @returns 'none' after the check, or
   * 'rate_limited' when no place was free
   */
  ask(lane: Lane, email: string, network = email): Promise<string> {
    const until = new Promise<void>((resolve) => this.#ends.push(resolve));
    return refusalOf(
      withPlace(lane, { email, network }, (turn) =>
        turn(() => {
          this.begun.push(email);
          return until;
        }),
      ),
    );
  }

  end(): void {
    for (const resolve of this.#ends) resolve();
  }
}

const many = (count: number, one: (number: number) => Promise<string>) =>
  Array.from({ length: count }, (_, number) => one(number));
const refused = async (asked: Promise<string>[]) =>
  (await Promise.all(asked)).filter((code) => code === 'rate_limited').length;

test('a known browser that signs in after a flood of unknown ones is next in the queue and is not refused', async () => {
  const work = new Work();
  const flood = many(250, (number) => work.ask('unknown', `nobody-${String(number)}@flood.example`));
  const known = work.ask('known', 'ada@hale.example');
  work.end();
  expect(await known).toBe('none');
  expect(await refused(flood)).toBe(250 - 24);
  expect(work.begun.indexOf('ada@hale.example')).toBe(2);
  expect(globalThis.foyerPasswordQueue).toEqual({ running: 0, waiting: { known: [], unknown: [] }, places: new Map() });
});

test.each<{ of: string; lane: Lane; email: (number: number) => string; network?: string; places: number }>([
  { of: 'one account from many networks', lane: 'unknown', email: () => 'ada@hale.example', places: 8 },
  { of: 'one account from a known browser', lane: 'known', email: () => 'ada@hale.example', places: 4 },
  {
    of: 'one network at many accounts',
    lane: 'unknown',
    email: (number) => `${String(number)}@hale.example`,
    network: '192.0.2.1',
    places: 8,
  },
  { of: 'many known browsers', lane: 'known', email: (number) => `${String(number)}@hale.example`, places: 64 },
])(
  'the password queue holds at most $places passwords of $of, refuses more, and accepts as many again afterwards',
  async ({ lane, email, network, places }) => {
    for (let round = 0; round < 2; round += 1) {
      const work = new Work();
      const asked = many(100, (number) => work.ask(lane, email(number), network ?? String(number)));
      // The queue refuses the last password checks while the first checks are still running.
      expect(await asked[99]).toBe('rate_limited');
      work.end();
      expect(await refused(asked)).toBe(100 - places);
    }
  },
);

test('a password check that fails frees its place in the password queue', async () => {
  const fails = () =>
    withPlace('known', { email: 'ada@hale.example' }, (turn) => turn(() => Promise.reject(new Error('out of memory'))));
  for (let time = 0; time < 5; time += 1) await expect(fails()).rejects.toThrow('out of memory');
});
