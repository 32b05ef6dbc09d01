import { createHash } from 'node:crypto';

/**
 * Returns how many zero bits a submission's proof of work must begin with. 12 bits take a browser 13 ms (median); a network
 * that has sent many submissions within the last minute has to do sixteen times as much work.
 */
export function workBits(posts_in_a_minute: number): number {
  return posts_in_a_minute > 20 ? 16 : 12;
}

/** Returns the challenge of a page's proof of work: the mark of its token, which is unique to the page. */
export function workChallenge(page_token: string | undefined): string {
  return page_token?.split('.')[1] ?? '';
}

/**
 * Whether SHA-256 of `{challenge}:{submission_key}:{number}` begins with `bits` zero bits. Reusing the proof does not
 * help a sender, because the proof is bound to the submission's key, and the same key files only one lead.
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
