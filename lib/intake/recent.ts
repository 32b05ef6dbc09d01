/** Remembers, in memory, what each form received within a day. A flood shows only when its messages are compared. No text is kept. */

const minutes_10_ms = 600_000;
const day_ms = 86_400_000;
/** Bounds on memory: a form costs some 80 KB at most. */
const forms_max = 300;
const messages_max = 300;
const pageless_max = 60;
/** Shorter messages are alike by chance: "please call me". */
const words_min = 8;
const words_kept = 48;
const words_glanced_at = 8;
/** The share of words that two messages have in common when one is a variant of the other. */
const alike_share = 0.5;

/** One submission as it is compared with others: its words as numbers, the smallest first. */
interface Message {
  key: string;
  at: number;
  words: Uint32Array;
  hosts: string[];
  /** The e-mail address as a number; 0 without one. */
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

/** On globalThis: the server action and the stable URL are bundled apart and see one flood. Per process, never stored. */
const recent = (globalThis.foyerIntakeRecent ??= new Map<number, FormMemory>());

/** How a submission compares with the others of its form. */
export interface SideBySide {
  /** Submissions of the last ten minutes, and of the last day, that came without a page of ours, this one among them. */
  pageless_in_ten_minutes: number;
  pageless_in_a_day: number;
  /** How many others of the last day say nearly the same. */
  alike: number;
  /** How many others of the last day link to the same site. */
  same_links: number;
  /** How many others of the last day came with the same e-mail address. */
  same_address: number;
  /** How many submissions have come from this very rendering of the page, this one among them; 0 without a page. */
  page_uses: number;
}

/** A submission that is compared. */
export interface Compared {
  /** Its submission_key: sent again, it is the same one and not another. */
  key: string;
  text: string;
  email: string;
  /** Hosts that its text links to. */
  hosts: string[];
  /** The mark of its page's token; '' without one. */
  page: string;
  /** Whether it is counted among those without a page. */
  pageless: boolean;
}

/** Remembers a submission to a form and says how it looks beside those before it. */
export function compareWithRecent(
  form_id: number,
  { key, text, email, hosts, page, pageless }: Compared,
  now: Date,
): SideBySide {
  const at = now.getTime();
  const memory = recent.get(form_id) ?? { messages: [], pageless: [] };
  // Put in again at the end, so that the first of the map is always the one longest silent.
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

/** Turns each different word into a number and keeps the smallest ones. The share that two messages' numbers have in common estimates the share of their words (bottom-k sketch). */
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

/** FNV-1a, 32 bits, with a last mixing, so that like words have unlike numbers. */
function numberOf(word: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01_00_01_93);
  return Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d) >>> 0;
}

/** Compares with one set of words, made once: a form's memory is gone through at every submission. */
function areAlike(known: ReadonlySet<number>, other: Uint32Array): boolean {
  if (known.size === 0 || other.length === 0) return false;
  // Two messages that are alike share some of their smallest numbers, so most pairs are told apart by the first few.
  let common = 0;
  for (let index = 0; index < other.length; index++) {
    if (index === words_glanced_at && common === 0) return false;
    if (known.has(other[index] ?? 0)) common += 1;
  }
  return common / (known.size + other.length - common) >= alike_share;
}
