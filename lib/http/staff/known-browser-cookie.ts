import { cookies } from 'next/headers';
import type { Anonymous, Context } from '../../platform/context';
import { isHttps } from '../../platform/env';
import { browser_known_ms, rememberBrowser } from '../../people/users/known-browser';

/**
 * Returns the name and options of the cookie that marks a browser as having signed in before. The cookie grants no
 * access and outlives the session.
 */
function knownBrowserCookie() {
  return {
    name: `${isHttps() ? '__Host-' : ''}foyer-browser`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(), maxAge: browser_known_ms / 1_000 },
  } as const;
}

/** Returns the cookie's value in this request. */
export async function readKnownBrowser(): Promise<string | undefined> {
  return (await cookies()).get(knownBrowserCookie().name)?.value;
}

/** Marks the browser as known for an account whose password or one-time link has just been verified. */
export async function writeKnownBrowser(ctx: Context<Anonymous>, email: string): Promise<void> {
  const { name, options } = knownBrowserCookie();
  (await cookies()).set(name, rememberBrowser(ctx, email), options);
}
