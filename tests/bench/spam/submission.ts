/** Who sends: two kinds of people and two kinds of spam. */
export type Kind = 'person with script' | 'person without script' | 'scripted flood' | 'link spam';

/** A made-up submission of an intake form: what is sent, by whom, when and how. */
export interface MadeUp {
  kind: Kind;
  /** Seconds after the first one of the run at which it is sent; up to 86,400. */
  at: number;
  /** The sender's IPv4 or IPv6 address. */
  network: string;
  /** How the form's page was used; null where the sender posts to the form's address without having asked for the page. */
  page: PageUse | null;
  /** The request's own headers, by lower-case name: user-agent, accept, accept-language, origin, referer, sec-fetch-site and so on. */
  headers: Record<string, string>;
  /** What the form's fields hold. A name may be missing where the sender left it out. */
  fields: Partial<Record<'first_name' | 'last_name' | 'email' | 'phone_number' | 'from_message', string>>;
}

export interface PageUse {
  /** Seconds from the page's rendering to the sending; negative where the page's token claims a later time. */
  seconds: number;
  /** Whether the page's script ran. */
  script: boolean;
  /** What became of the proof of work that the page asks a script for: done, left out (an old browser, plain http), or made up. */
  work: 'done' | 'missing' | 'made up';
  /** Whether the field that people cannot see was filled in. */
  trapped: boolean;
  /** Submissions that share a name here were sent from one and the same rendering of the page. */
  shared?: string;
}

/** Numbers that are the same in every run: mulberry32. @returns a function that gives the next number from 0 up to 1 */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
