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

/** Returns a random token of 256 bits for links, sessions and keys, safe in URLs. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Returns the digest under which a token is stored. Tokens are random, so a plain digest is enough; passwords need
 * argon2id (lib/people/users).
 */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * Returns a keyed digest (HMAC) under FOYER_SECRET, in hex.
 * @param purpose separates uses: a MAC that was made for one purpose is not valid for another
 */
export function mac(purpose: string, text: string): string {
  return createHmac('sha256', keyFor(purpose)).update(text).digest('hex');
}

/** Returns whether a MAC that was sent equals the expected one, in constant time. */
export function sameMark(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Encrypts with AES-256-GCM under a key derived from FOYER_SECRET and the purpose.
 * @param bound_to where the text belongs (firm, row, column): a ciphertext that is moved elsewhere cannot be decrypted
 * @param held a secret that only somebody else keeps and that the key also needs; such a key is not cached
 */
export function seal(purpose: string, bound_to: string, text: string, held = ''): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyWith(purpose, held), iv).setAAD(Buffer.from(bound_to));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Decrypts a text from `seal` with the same purpose, binding and held secret; returns undefined for anything else. */
export function unseal(purpose: string, bound_to: string, sealed: string, held = ''): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 28) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', keyWith(purpose, held), bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(bound_to))
    .setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    // In GCM, final() fails only when the text or the binding differs from the sealed one. unseal reports this as a
    // result and not as an error.
    return undefined;
  }
}

const keys = new Map<string, Buffer>();

/**
 * Returns an encryption key of 32 bytes for one purpose. Keys are cached, because there are few purposes and each
 * submission needs several.
 */
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
