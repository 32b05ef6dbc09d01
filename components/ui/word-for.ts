/** Returns the sentence for a code from a page's URL, or undefined for an unknown code, also for one like "constructor". */
export function wordFor(words: Record<string, string>, code: string | string[] | undefined): string | undefined {
  return typeof code === 'string' && Object.hasOwn(words, code) ? words[code] : undefined;
}
