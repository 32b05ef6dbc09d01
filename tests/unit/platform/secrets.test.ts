import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digest, keyFor, mac, newToken, sameMark, seal, unseal } from '@/lib/platform/secrets';
import { readEnv } from '@/lib/platform/env';

const withSecret = (secret: string) => {
  globalThis.foyerEnv = readEnv({ NODE_ENV: 'test', FOYER_SECRET: secret });
};
beforeAll(() => withSecret('a'.repeat(48)));
afterAll(() => {
  globalThis.foyerEnv = undefined;
});

describe('sealed text', () => {
  test('sealed text opens to the original, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unseal('p', 'firm:1', seal('p', 'firm:1', text))).toBe(text);
      }),
    );
  });

  test('sealed text does not open with another purpose, another place or another secret', () => {
    const sealed = seal('smtp', 'firm:1', 'password');
    expect(unseal('webhook', 'firm:1', sealed)).toBeUndefined();
    expect(unseal('smtp', 'firm:2', sealed)).toBeUndefined();
    withSecret('b'.repeat(48));
    expect(unseal('smtp', 'firm:1', sealed)).toBeUndefined();
    withSecret('a'.repeat(48));
    expect(unseal('smtp', 'firm:1', sealed)).toBe('password');
  });

  test('text sealed with an additional secret opens only with that secret', () => {
    const sealed = seal('refusal', 'form:1', 'text', 'id');
    expect(unseal('refusal', 'form:1', sealed)).toBeUndefined();
    expect(unseal('refusal', 'form:1', sealed, 'other')).toBeUndefined();
    expect(unseal('refusal', 'form:1', sealed, 'id')).toBe('text');
  });

  test('sealed text does not open after any byte has changed or the text was cut short', () => {
    const bytes = Buffer.from(seal('p', 'b', 'text'), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal('p', 'b', changed.toString('base64url')), `byte ${at}`).toBeUndefined();
      expect(unseal('p', 'b', bytes.subarray(0, at).toString('base64url')), `${at} bytes`).toBeUndefined();
    }
  });

  test('sealing a text twice gives different results, and neither contains the text', () => {
    expect(seal('p', 'b', 'text')).not.toBe(seal('p', 'b', 'text'));
    expect(Buffer.from(seal('p', 'b', 'a long enough text'), 'base64url').toString('latin1')).not.toContain('long');
  });
});

test('derived keys differ for each purpose, and each purpose gives the same key every time', () => {
  expect(keyFor('one')).toHaveLength(32);
  expect(keyFor('one')).toEqual(keyFor('one'));
  expect(keyFor('one')).not.toEqual(keyFor('two'));
  expect(mac('one', 'x')).not.toBe(mac('two', 'x'));
});

test('sameMark is true only for completely equal marks', () => {
  expect(sameMark('abc', 'abc')).toBe(true);
  for (const other of ['abd', 'ab', 'abcd', '']) expect(sameMark(other, 'abc')).toBe(false);
});

test('tokens have 256 bits, are safe in URLs, and are stored as SHA-256 digests', () => {
  const tokens = Array.from({ length: 100 }, newToken);
  expect(new Set(tokens).size).toBe(100);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
