import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { proveWork } from '@/components/intake/proof-of-work';
import { isWorkDone, workBits, workChallenge } from '@/lib/intake/work';

const challenge = workChallenge('what-is-known.Mark-of_it');
const submission_key = 'c_0f8fad5b-d9cb-469f-a165-70867728950e';
const zeros = (text: string) => Math.clz32(createHash('sha256').update(text).digest().readUInt32BE(0));
/** A number that does it with so many bits and not with one more. */
const numberOf = (bits: number, of = challenge, key = submission_key) => {
  for (let number = 0; ; number++) if (zeros(`${of}:${key}:${String(number)}`) === bits) return String(number);
};

describe('a proof of work', () => {
  test('is the browser’s own', async () => {
    for (const bits of [1, 8, 12])
      expect(
        isWorkDone({ challenge, submission_key, number: await proveWork(challenge, submission_key, bits), bits }),
      ).toBe(true);
  });
  test('counts with as many bits as were asked, and with more', () => {
    expect(isWorkDone({ challenge, submission_key, number: numberOf(10), bits: 10 })).toBe(true);
    expect(isWorkDone({ challenge, submission_key, number: numberOf(13), bits: 10 })).toBe(true);
    expect(isWorkDone({ challenge, submission_key, number: numberOf(9), bits: 10 }), 'one bit less').toBe(false);
  });
  test('of another message, or of another page, is none', () => {
    const number = numberOf(12);
    expect(isWorkDone({ challenge, submission_key: 'c_00000000-0000-4000-8000-000000000000', number, bits: 12 })).toBe(
      false,
    );
    expect(
      isWorkDone({ challenge: workChallenge('what-is-known.Another_one'), submission_key, number, bits: 12 }),
    ).toBe(false);
  });
  test('without a page of ours there is none to be done', () => {
    expect(workChallenge(undefined)).toBe('');
    expect(isWorkDone({ challenge: '', submission_key, number: numberOf(12, ''), bits: 12 })).toBe(false);
  });
  test.each(['', '-1', '1e3', ' 1', '1 ', '0x1', '1'.repeat(13), '１', 'constructor'])(
    'is a number of up to twelve digits, and not %j',
    (number) => {
      // Under a key for which it would be enough.
      let key = submission_key;
      while (zeros(`${challenge}:${key}:${number}`) < 1) key += '0';
      expect(isWorkDone({ challenge, submission_key: key, number, bits: 1 })).toBe(false);
    },
  );
  test('costs a busy network sixteen times as much, and everybody else the same', () => {
    expect([1, 20, 21, 10_000].map(workBits)).toEqual([12, 12, 16, 16]);
  });
});
