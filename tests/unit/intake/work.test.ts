import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { proveWork } from '@/components/intake/proof-of-work';
import { isWorkDone, workBits, workChallenge } from '@/lib/intake/work';

const challenge = workChallenge('what-is-known.Mark-of_it');
const submission_key = 'c_0f8fad5b-d9cb-469f-a165-70867728950e';
const zeros = (text: string) => Math.clz32(createHash('sha256').update(text).digest().readUInt32BE(0));
/** Returns a number that solves the proof of work for exactly this many bits and not for one more. */
const numberOf = (bits: number, of = challenge, key = submission_key) => {
  for (let number = 0; ; number++) if (zeros(`${of}:${key}:${String(number)}`) === bits) return String(number);
};

describe('a proof of work', () => {
  test('the browser computes a proof of work that the server accepts', async () => {
    for (const bits of [1, 8, 12])
      expect(
        isWorkDone({ challenge, submission_key, number: await proveWork(challenge, submission_key, bits), bits }),
      ).toBe(true);
  });
  test('a proof of work counts with the required number of bits or more', () => {
    expect(isWorkDone({ challenge, submission_key, number: numberOf(10), bits: 10 })).toBe(true);
    expect(isWorkDone({ challenge, submission_key, number: numberOf(13), bits: 10 })).toBe(true);
    expect(isWorkDone({ challenge, submission_key, number: numberOf(9), bits: 10 }), 'one bit less').toBe(false);
  });
  test('a proof of work for another message or another page does not count', () => {
    const number = numberOf(12);
    expect(isWorkDone({ challenge, submission_key: 'c_00000000-0000-4000-8000-000000000000', number, bits: 12 })).toBe(
      false,
    );
    expect(
      isWorkDone({ challenge: workChallenge('what-is-known.Another_one'), submission_key, number, bits: 12 }),
    ).toBe(false);
  });
  test('a submission without a page token has no proof of work to solve', () => {
    expect(workChallenge(undefined)).toBe('');
    expect(isWorkDone({ challenge: '', submission_key, number: numberOf(12, ''), bits: 12 })).toBe(false);
  });
  test.each(['', '-1', '1e3', ' 1', '1 ', '0x1', '1'.repeat(13), '１', 'constructor'])(
    'a proof of work is a number of up to twelve digits, so %j is refused',
    (number) => {
      // With this key, the text's hash has enough zero bits, so only the format of the text can be the reason for the
      // refusal.
      let key = submission_key;
      while (zeros(`${challenge}:${key}:${number}`) < 1) key += '0';
      expect(isWorkDone({ challenge, submission_key: key, number, bits: 1 })).toBe(false);
    },
  );
  test('a proof of work is sixteen times as hard for a busy network, and unchanged for others', () => {
    expect([1, 20, 21, 10_000].map(workBits)).toEqual([12, 12, 16, 16]);
  });
});
