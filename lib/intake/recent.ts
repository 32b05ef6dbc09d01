/** Remembers each form's submissions of the last day in memory, to find floods of similar messages. It keeps no text. */

const minutes_10_ms = 600_000;
const day_ms = 86_400_000;
/** These limits bound the memory: a form uses at most about 80 KB. */
const forms_max = 300;
const messages_max = 300;
const pageless_max = 60;
/** Messages with fewer different words are not compared, because short messages such as "please call me" match by chance. */
const words_min = 8;
const words_kept = 48;
const words_glanced_at = 8;
/** From this share of common words on, two messages count as variants of each other. */
const alike_share = 0.5;

/** A remembered submission. Its words are stored as numbers, the smallest first. */
interface Message {
  key: string;
  at: number;
  words: Uint32Array;
  hosts: string[];
  /** The email address as a number; 0 without one. */
  address: number;
  page: string;
}

interface FormMemory {
  messages: Message[];
  pageless: { key: string; at: number }[];
}

declare global {
  var foyerIntakeRecent: Map<number, FormMemory> | undefined;
}

/**
 * The remembered submissions are on globalThis, because the server action and the permanent URL are bundled apart but
 * share one memory. The memory is never stored.
 */
const recent = (globalThis.foyerIntakeRecent ??= new Map<number, FormMemory>());

/** How a submission compares with the form's other recent submissions. */
export interface SideBySide {
  /** Submissions in the last ten minutes, and in the last day, that came without a page of this server, including this one. */
  pageless_in_ten_minutes: number;
  pageless_in_a_day: number;
  /** How many other submissions of the last day say nearly the same. */
  alike: number;
  /** How many other submissions of the last day link to the same site. */
  same_links: number;
  /** How many other submissions of the last day have the same email address. */
  same_address: number;
  /** How many submissions came from this rendering of the page, including this one; 0 without a page. */
  page_uses: number;
}

/** A submission to compare. */
export interface Compared {
  /** The submission_key: a repeated submission has the same key and is not compared with itself. */
  key: string;
  text: string;
  email: string;
  /** The hosts that the text links to. */
  hosts: string[];
  /** The mark of the page's token; '' without one. */
  page: string;
  /** Whether the submission counts as one without a page. */
  pageless: boolean;
}

/** Remembers a submission to a form and returns how it compares with those before it. */
export function compareWithRecent(
  form_id: number,
  { key, text, email, hosts, page, pageless }: Compared,
  now: Date,
): SideBySide {
  const at = now.getTime();
  const memory = recent.get(form_id) ?? { messages: [], pageless: [] };
  // Inserted again at the end, so that the first entry of the map is always the form that has been idle longest.
  recent.delete(form_id);
  recent.set(form_id, memory);
  const oldest = recent.keys().next().value;
  if (recent.size > forms_max && oldest !== undefined) recent.delete(oldest);

  memory.messages = memory.messages.filter((message) => message.at > at - day_ms).slice(-messages_max);
  memory.pageless = memory.pageless.filter((message) => message.at > at - day_ms).slice(-pageless_max);
  const message: Message = {
    key,
    at,
    words: wordsOf(text),
    hosts,
    address: email === '' ? 0 : numberOf(email.toLowerCase()),
    page,
  };
  const words = new Set(message.words);
  const others = memory.messages.filter((other) => other.key !== key);
  if (others.length === memory.messages.length) memory.messages.push(message);
  if (pageless && !memory.pageless.some((other) => other.key === key)) memory.pageless.push({ key, at });

  return {
    pageless_in_ten_minutes: pageless ? memory.pageless.filter((other) => other.at > at - minutes_10_ms).length : 0,
    pageless_in_a_day: pageless ? memory.pageless.length : 0,
    alike: others.filter((other) => areAlike(words, other.words)).length,
    same_links: others.filter((other) => other.hosts.some((host) => hosts.includes(host))).length,
    same_address: message.address === 0 ? 0 : others.filter((other) => other.address === message.address).length,
    page_uses: page === '' ? 0 : 1 + others.filter((other) => other.page === page).length,
  };
}

/**
 * Hashes each different word to a number and returns the smallest ones. The share of numbers that two messages have in
 * common estimates the share of their common words (a bottom-k sketch).
 */
function wordsOf(text: string): Uint32Array {
  const words = new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}{3,}|\p{Script=Han}/gu) ?? [],
  );
  if (words.size < words_min) return new Uint32Array();
  return Uint32Array.from(words, numberOf).sort().slice(0, words_kept);
}

/** Returns a word's 32-bit FNV-1a hash with a final mixing step, so that similar words get different numbers. */
function numberOf(word: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01_00_01_93);
  return Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d) >>> 0;
}

/** Whether two messages share enough words. One side is a Set, because each submission is compared with a whole form's memory. */
function areAlike(known: ReadonlySet<number>, other: Uint32Array): boolean {
  if (known.size === 0 || other.length === 0) return false;
  // Similar messages share some of their smallest numbers, so the first few numbers rule out most pairs.
  let common = 0;
  for (let index = 0; index < other.length; index++) {
    if (index === words_glanced_at && common === 0) return false;
    if (known.has(other[index] ?? 0)) common += 1;
  }
  return common / (known.size + other.length - common) >= alike_share;
}
