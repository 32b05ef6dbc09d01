/** Pages that a form may lead back to: the inbox, contacts, matters and what is below them. */
const known = /^\/(inbox|contacts|matters)(\/[\w/]*)?(\?|$)/;

/**
 * A form's `return_to`, if it is an address of ours, without what it said of an action before; `otherwise` for anything else.
 * Built on a host that is nobody's, so that only its path and query can go anywhere.
 */
export function returnTo(value: FormDataEntryValue | null, otherwise: string): URL {
  const address = new URL(typeof value === 'string' && known.test(value) ? value : otherwise, 'http://foyer.invalid');
  for (const name of ['done', 'problem']) address.searchParams.delete(name);
  return address;
}

/** Path, query and fragment: what a redirect takes. */
export function pathOf({ pathname, search, hash }: URL): string {
  return `${pathname}${search}${hash}`;
}
