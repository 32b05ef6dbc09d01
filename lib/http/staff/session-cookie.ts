import { cookies } from 'next/headers';
import { encode, getToken } from 'next-auth/jwt';
import { isHttps } from '../../platform/env';
import { keyFor } from '../../platform/secrets';
import { session_lifetime_ms } from '../../people/sessions/sessions';

/** next-auth's secret for this purpose alone. */
export function cookieSecret(): string {
  return keyFor('next-auth').toString('base64');
}

/** The cookie that next-auth's session lies in. Browsers keep `__Host-` and `Secure` from plain http, so there it has neither. */
export function sessionCookie() {
  return {
    name: `${isHttps() ? '__Host-' : ''}next-auth.session-token`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() },
  } as const;
}

/** Reads the session's id out of next-auth's encrypted cookie; undefined when there is none or it is not ours. */
export async function readSessionToken(): Promise<string | undefined> {
  const jar = await cookies();
  const token = await getToken({
    // The headers stay out: next-auth would take a bearer token for a cookie.
    req: { cookies: Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])), headers: {} } as never,
    cookieName: sessionCookie().name,
    secureCookie: isHttps(),
    secret: cookieSecret(),
  });
  return typeof token?.['sid'] === 'string' ? token['sid'] : undefined;
}

/** Puts a session into the answer's cookie, just as next-auth would: its JWT holds the session's id and nothing else. */
export async function writeSessionCookie(session_token: string): Promise<void> {
  const maxAge = session_lifetime_ms / 1_000;
  const { name, options } = sessionCookie();
  const jar = await cookies();
  jar.set(name, await encode({ token: { sid: session_token }, secret: cookieSecret(), maxAge }), {
    ...options,
    maxAge,
  });
}

/** Takes the cookie back. */
export async function clearSessionCookie(): Promise<void> {
  const jar = await cookies();
  const { name, options } = sessionCookie();
  jar.set(name, '', { ...options, maxAge: 0 });
}
