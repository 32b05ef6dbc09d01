/**
 * Returns the path to open after sign-in: the requested path if it is on this Foyer, else the inbox.
 * `//host`, `/\host` and control characters, which browsers drop, would lead to another site.
 */
export function nextPath(asked: unknown): string {
  if (typeof asked !== 'string' || !asked.startsWith('/') || asked.length > 8_192) return '/inbox';

  if (/^\/[/\\]|[\\\u0000-\u001f]/.test(asked) || !URL.canParse(asked, 'http://foyer.invalid')) return '/inbox';
  const url = new URL(asked, 'http://foyer.invalid');
  const path = `${url.pathname}${url.search}`;
  if (url.origin !== 'http://foyer.invalid' || path.startsWith('//') || /^\/(sign-in|api)(\/|\?|$)/.test(path))
    return '/inbox';
  return path;
}
