import { cookies } from 'next/headers';
import { encode, getToken } from 'next-auth/jwt';
import { isHttps } from '../../platform/env';
import { keyFor } from '../../platform/secrets';
import { session_lifetime_ms } from '../../people/sessions/sessions';

/** Returns the secret with which next-auth encrypts its cookies. The key is derived for this purpose alone. */
export function cookieSecret(): string {
  return keyFor('next-auth').toString('base64');
}

/**
 * Returns the name and options of the session cookie. Browsers reject `__Host-` and `Secure` over plain HTTP, so there
 * the cookie has neither.
 */
export function sessionCookie() {
  return {
    name: `${isHttps() ? '__Host-' : ''}next-auth.session-token`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() },
  } as const;
}

/**
 * Returns the session id from next-auth's encrypted cookie; undefined if there is no cookie or this installation did
 * not make it.
 */
export async function readSessionToken(): Promise<string | undefined> {
  const jar = await cookies();
  const token = await getToken({
    // The headers are left out, because next-auth would accept a bearer token in place of the cookie.
    req: { cookies: Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])), headers: {} } as never,
    cookieName: sessionCookie().name,
    secureCookie: isHttps(),
    secret: cookieSecret(),
  });
  return typeof token?.['sid'] === 'string' ? token['sid'] : undefined;
}

/** Sets the session cookie exactly as next-auth would: a JWT that holds only the session id. */
export async function writeSessionCookie(session_token: string): Promise<void> {
  const maxAge = session_lifetime_ms / 1_000;
  const { name, options } = sessionCookie();
  const jar = await cookies();
  jar.set(name, await encode({ token: { sid: session_token }, secret: cookieSecret(), maxAge }), {
    ...options,
    maxAge,
  });
}

/** Deletes the session cookie. */
export async function clearSessionCookie(): Promise<void> {
  const jar = await cookies();
  const { name, options } = sessionCookie();
  jar.set(name, '', { ...options, maxAge: 0 });
}
