import type { Share } from '@/lib/intake/embed/share';

/** What the page's form says without being asked: left out of addresses. */
export const share_defaults: Record<string, string> = { mode: 'inline', opens: 'popup' };

/** An address with the Share page's parameters, in the order of their names; what was left empty is left out. */
export function shareAddress(path: string, asked: Share['asked'], over: Share['asked'] = {}): string {
  const query = shareQuery({ ...asked, ...over });
  return query ? `${path}?${query}` : path;
}

/** The parameters alone, as the page's form would send them. */
export function shareQuery(asked: Share['asked']): string {
  const query = new URLSearchParams(
    Object.entries(asked).filter(([name, value]) => value !== '' && value !== share_defaults[name]),
  );
  query.sort();
  return query.toString();
}

/** What the preview shows, and no more: another address loads it anew, and closes what somebody has just opened in it. */
export function previewQuery(asked: Share['asked'], mode: string): Share['asked'] {
  return only(
    asked,
    (name) =>
      !['place', 'version', 'width', ...(mode === 'inline' ? [] : ['heights'])].includes(name) &&
      !name.startsWith('utm_'),
  );
}

/** What the QR code's file is asked for: all that the link says. */
export function fileQuery(asked: Share['asked']): Share['asked'] {
  return only(asked, (name) => ['locale', 'values'].includes(name) || name.startsWith('utm_'));
}

function only(asked: Share['asked'], wanted: (name: string) => boolean): Share['asked'] {
  return Object.fromEntries(Object.entries(asked).filter(([name]) => wanted(name)));
}
