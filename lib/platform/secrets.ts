import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { env } from './env';

/** A random token of 256 bits for links, sessions and keys, safe in URLs. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret that comes in. Tokens are random, so a plain digest is enough; passwords go through argon2id (lib/people/users). */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * A keyed digest under FOYER_SECRET, hex.
 * @param purpose keeps one use's marks from being taken for another's
 */
export function mac(purpose: string, text: string): string {
  return createHmac('sha256', keyFor(purpose)).update(text).digest('hex');
}

/** Compares a mark that came in with the one expected, in constant time. */
export function sameMark(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Encrypts with AES-256-GCM under a key derived from FOYER_SECRET and the purpose.
 * @param bound_to what the text belongs to (firm, row, column): a ciphertext moved elsewhere does not open
 * @param held a secret that somebody else holds and the key needs as well; such a key is kept nowhere
 */
export function seal(purpose: string, bound_to: string, text: string, held = ''): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyWith(purpose, held), iv).setAAD(Buffer.from(bound_to));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Opens what `seal` made under the same purpose, binding and held secret; undefined for anything else. */
export function unseal(purpose: string, bound_to: string, sealed: string, held = ''): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 28) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', keyWith(purpose, held), bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(bound_to))
    .setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    // The only failure of GCM's final() is a text or binding that is not the one sealed: an outcome, not an error.
    return undefined;
  }
}

const keys = new Map<string, Buffer>();

/** 32 bytes for one purpose, so that no key serves two. Derived once: purposes are few, and each submission needs some. */
export function keyFor(purpose: string): Buffer {
  const name = `${purpose} ${env().secret}`;
  const key = keys.get(name) ?? derived(purpose);
  keys.set(name, key);
  return key;
}

function keyWith(purpose: string, held: string): Buffer {
  return held ? derived(`${purpose} ${held}`) : keyFor(purpose);
}

function derived(purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', env().secret, 'foyer', purpose, 32));
}
