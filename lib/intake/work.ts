import { createHash } from 'node:crypto';

/**
 * How many zero bits a submission's proof of work shall begin with: a median 13 ms of a browser at 12, sixteen times that
 * for a network that has sent a lot within the last minute.
 */
export function workBits(posts_in_a_minute: number): number {
  return posts_in_a_minute > 20 ? 16 : 12;
}

/** What a page's work is done over: the mark of its token, which no two pages share. */
export function workChallenge(page_token: string | undefined): string {
  return page_token?.split('.')[1] ?? '';
}

/**
 * Whether a number makes SHA-256 of `{challenge}:{submission_key}:{number}` begin with so many zero bits. Bound to the
 * submission's own key: work shown twice is the same lead twice, which is one.
 */
export function isWorkDone({
  challenge,
  submission_key,
  number,
  bits,
}: {
  challenge: string;
  submission_key: string;
  number: string;
  bits: number;
}): boolean {
  if (!challenge || !/^\d{1,12}$/.test(number)) return false;
  const start = createHash('sha256').update(`${challenge}:${submission_key}:${number}`).digest().readUInt32BE(0);
  return start >>> (32 - bits) === 0;
}
