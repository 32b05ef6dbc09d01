import type { Share } from '@/lib/embed/share';

/** What the page's form says without being asked: left out of addresses. */
export const share_defaults: Record<string, string> = { mode: 'inline', opens: 'popup' };

/** An address with the Share page's parameters, in the order of their names; what was left empty is left out. */
export function shareAddress(path: string, asked: Share['asked'], over: Share['asked'] = {}): string {
  const query = shareQuery({ ...asked, ...over });
  return query ? `${path}?${query}` : path;
}

/** The parameters alone, as the page's form would send them. */
export function shareQuery(asked: Share['asked']): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([name, value]) => value !== '' && value !== share_defaults[name]));
  query.sort();
  return query.toString();
}
