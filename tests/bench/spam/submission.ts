/** The kinds of senders: two kinds of people and two kinds of spam. */
export type Kind = 'person with script' | 'person without script' | 'scripted flood' | 'link spam';

/** A made-up submission of a form: what is sent, by whom, when and how. */
export interface MadeUp {
  kind: Kind;
  /** The number of seconds after the first submission of the run, up to 86,400. */
  at: number;
  /** The sender's IPv4 or IPv6 address. */
  network: string;
  /** How the sender used the form's page; null if the sender posts without having requested the page. */
  page: PageUse | null;
  /**
   * The request's headers by lowercase name, such as user-agent, accept, accept-language, origin, referer and
   * sec-fetch-site.
   */
  headers: Record<string, string>;
  /** The values of the form's fields. Fields that the sender left out are missing. */
  fields: Partial<Record<'first_name' | 'last_name' | 'email' | 'phone_number' | 'from_message', string>>;
}

export interface PageUse {
  /** The seconds from rendering the page to sending the form; negative if the page's token claims a later time. */
  seconds: number;
  /** Whether the script of the form's page ran. */
  script: boolean;
  /** Whether the proof of work was computed, left out (by an old browser or over plain http), or made up. */
  work: 'done' | 'missing' | 'made up';
  /** Whether the sender filled in the field that people cannot see. */
  trapped: boolean;
  /** The name of a rendering of the form's page. Submissions with one name were sent from one rendering. */
  shared?: string;
}

/**
 * Generates the same random numbers in every run (mulberry32). @returns a function that returns the next number from 0
 * to below 1
 */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
