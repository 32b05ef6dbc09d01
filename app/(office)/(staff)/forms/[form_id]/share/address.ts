import type { Share } from '@/lib/intake/embed/share';

/** The default values of the Share page's HTML form, which are left out of URLs. */
export const share_defaults: Record<string, string> = { mode: 'inline', opens: 'popup' };

/** Returns a URL with the Share page's parameters, sorted by name and without empty values. */
export function shareAddress(path: string, asked: Share['asked'], over: Share['asked'] = {}): string {
  const query = shareQuery({ ...asked, ...over });
  return query ? `${path}?${query}` : path;
}

/** Returns the query that the Share page's HTML form would send. */
export function shareQuery(asked: Share['asked']): string {
  const query = new URLSearchParams(
    Object.entries(asked).filter(([name, value]) => value !== '' && value !== share_defaults[name]),
  );
  query.sort();
  return query.toString();
}

/**
 * Returns only the parameters that change the preview, because a new URL reloads the preview and closes a popup that is
 * open in it.
 */
export function previewQuery(asked: Share['asked'], mode: string): Share['asked'] {
  return only(
    asked,
    (name) =>
      !['place', 'version', 'width', ...(mode === 'inline' ? [] : ['heights'])].includes(name) &&
      !name.startsWith('utm_'),
  );
}

/**
 * Returns the query parameters for the URL of the QR code's image file: the language, the prefilled values and the
 * campaign parameters, which are also in the link that the QR code contains.
 */
export function fileQuery(asked: Share['asked']): Share['asked'] {
  return only(asked, (name) => ['locale', 'values'].includes(name) || name.startsWith('utm_'));
}

function only(asked: Share['asked'], wanted: (name: string) => boolean): Share['asked'] {
  return Object.fromEntries(Object.entries(asked).filter(([name]) => wanted(name)));
}
