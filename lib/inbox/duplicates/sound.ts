/** Rewrites of a name's letters, in their order, by which spellings that sound alike become equal. */
const rewrites: [RegExp, string][] = [
  [/shch|schtsch/g, 'x'],
  [/tsch|tch|sch|ch|cz|sz/g, 'x'],
  [/ksh/g, 'ks'],
  [/^hs(?=[iu])|^x(?=[iu])/g, 'x'],
  [/sh/g, 'x'],
  [/(?<=.)x(?=m)/g, 'ks'],
  [/^x(?=[eao])/g, 'ks'],
  [/dzh|zh|dj/g, 'j'],
  [/ph/g, 'f'],
  [/([kgdtbrwc])h/g, '$1'],
  [/ts|tz/g, 's'],
  [/z/g, 's'],
  [/c(?=[eiy])/g, 's'],
  [/ck/g, 'k'],
  [/[cq]/g, 'k'],
  [/gu(?=[ei])/g, 'g'],
  [/(?<=[eo])f$/g, 'v'],
  [/w(?![aeiou])/g, 'u'],
  [/w/g, 'v'],
];

/**
 * Returns the consonants of a name as they sound, with one letter for a vowel at the start: `mohammed` and `muhammad`
 * give `mmd`. @param name a word of a-z
 */
export function soundOf(name: string): string {
  // The letters that replace a digraph are no longer digraphs: an x that stands for sh stays x.
  const single = name.replace(/(.)\1+/g, '$1');
  const written = rewrites.reduce((text, [from, to]) => text.replace(from, to), single);
  const start = written.slice(0, 1).replace(/[aeiou]/, 'a');
  return start + written.slice(1).replace(/[aeiouyh]/g, '');
}

/** Returns the number of typing mistakes between two words: letters added, left out, replaced, or swapped. */
export function editDistance(one: string, other: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      current.push(least);
    }
    [before, last] = [last, current];
  }
  return last[other.length] ?? 0;
}

/** Returns how alike two words are spelled, from 0 to 1. */
export function spellingLikeness(one: string, other: string): number {
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 1 : 1 - editDistance(one, other) / longest;
}
