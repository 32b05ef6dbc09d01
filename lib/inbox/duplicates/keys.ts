import type { PhoneNumber } from '../../platform/text/phone-numbers';
import { emailKey } from './compare';
import { fullNames } from './given-names';
import { wordsOfName } from './names';
import type { NameWords, TypedName } from './names';
import { soundOf } from './sound';
import { firstSpellings } from './surnames';

/** How many keys of names a lead has at most. */
const name_keys_max = 12;

/**
 * Returns the keys under which a lead is found as a candidate: leads that share a key are compared, all others are
 * not. `p:` a phone number, `e:` an email address, `n:` the sound of one word of the name with the first sound of
 * another, so that a mistake in one of the two words still leaves a key in common.
 */
export function keysOfLead(
  lead: TypedName & { email: string | null; phones: readonly Pick<PhoneNumber, 'e164'>[] },
): string[] {
  const phones = lead.phones.map(({ e164 }) => `p:${e164}`);
  const email = lead.email?.includes('@') ? [`e:${emailKey(lead.email)}`] : [];
  return [...new Set([...phones, ...email, ...nameKeys(lead)])];
}

function nameKeys(lead: TypedName): string[] {
  const words = wordsOfName(lead);
  const keys = new Set<string>();
  const firsts = soundsOf(words.first, fullNames);
  const lasts = soundsOf(words.last, firstSpellings);
  for (const first of firsts)
    for (const last of lasts) {
      keys.add(`n:${first} ${last.slice(0, 1)}`);
      keys.add(`n:${last} ${first.slice(0, 1)}`);
    }
  return [...keys].slice(0, name_keys_max);
}

/** Returns the sounds of the words of a part of a name, and of other names that the person may use for them. */
function soundsOf(words: NameWords['first'], otherNames: (word: string) => string[]): string[] {
  const all = [words.join(''), ...words].flatMap((word) => [...otherNames(word), word]);
  // The article of an Arabic surname may be written with it: Elmasry and Al-Masri.
  const bare = all.flatMap((word) => (/^[ae]l(?=[^aeiou].{2})/.test(word) ? [word.slice(2)] : []));
  return [...new Set([...all, ...bare].filter((word) => word.length > 1).map(soundOf))]
    .filter((sound) => sound.length > 1)
    .slice(0, 4);
}
