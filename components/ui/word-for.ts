/** What a code in a page's address stands for; undefined for any that the page has no words for, whatever it is called. */
export function wordFor(words: Record<string, string>, code: string | string[] | undefined): string | undefined {
  return typeof code === 'string' && Object.hasOwn(words, code) ? words[code] : undefined;
}
