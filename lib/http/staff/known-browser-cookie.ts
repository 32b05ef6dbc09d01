import { cookies } from 'next/headers';
import type { Anonymous, Context } from '../../platform/context';
import { isHttps } from '../../platform/env';
import { browser_known_ms, rememberBrowser } from '../../people/users/known-browser';

/** The cookie of a browser that has signed in. It opens nothing, and stays when the session ends. */
export function knownBrowserCookie() {
  return {
    name: `${isHttps() ? '__Host-' : ''}foyer-browser`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(), maxAge: browser_known_ms / 1_000 },
  } as const;
}

/** The cookie as this request brought it. */
export async function readKnownBrowser(): Promise<string | undefined> {
  return (await cookies()).get(knownBrowserCookie().name)?.value;
}

/** Makes the browser known to the account, whose password or one-time link has just been shown. */
export async function writeKnownBrowser(ctx: Context<Anonymous>, email: string): Promise<void> {
  const { name, options } = knownBrowserCookie();
  (await cookies()).set(name, rememberBrowser(ctx, email), options);
}
