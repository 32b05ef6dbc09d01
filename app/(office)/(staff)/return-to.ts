/** The pages that a form may return to: the inbox, contacts, matters and the pages below them. */
const known = /^\/(inbox|contacts|matters)(\/[\w/]*)?(\?|$)/;

/**
 * Returns a form's `return_to` without the outcome of an earlier action, or `otherwise` if it is not a URL of a known page.
 * The URL has an invalid host, so that a redirect can only use its path, query and fragment.
 */
export function returnTo(value: FormDataEntryValue | null, otherwise: string): URL {
  const address = new URL(typeof value === 'string' && known.test(value) ? value : otherwise, 'http://foyer.invalid');
  for (const name of ['done', 'problem']) address.searchParams.delete(name);
  return address;
}

/** Returns a URL's path, query and fragment for a redirect. */
export function pathOf({ pathname, search, hash }: URL): string {
  return `${pathname}${search}${hash}`;
}
