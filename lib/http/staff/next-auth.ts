import type { NextAuthOptions } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import Credentials from 'next-auth/providers/credentials';
import { database } from '../../platform/db/client';
import { env, isHttps } from '../../platform/env';
import { isRefusal } from '../../platform/errors';
import { findStaff, session_lifetime_ms, signOut } from '../../people/sessions/sessions';
import { SignIn } from '../../people/users/schema';
import { signIn } from '../../people/users/sign-in';
import { readKnownBrowser, writeKnownBrowser } from './known-browser-cookie';
import { networkOf } from '../request';
import { cookieSecret, sessionCookie } from './session-cookie';

/**
 * next-auth for this installation: it carries a session's id in its encrypted cookie, and nothing else. Who somebody is and
 * what they may do stands in the sessions table alone, so nothing that is sent to next-auth can change it.
 */
export function nextAuthOptions(): NextAuthOptions {
  return {
    secret: cookieSecret(),
    session: { strategy: 'jwt', maxAge: session_lifetime_ms / 1_000 },
    useSecureCookies: isHttps(),
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (credentials, request) => {
          const input = SignIn.safeParse(credentials);
          if (!input.success) return null;
          const ctx = anonymous(
            networkOf({ get: (name) => String(request.headers?.[name] ?? '') || null }),
            await readKnownBrowser(),
          );
          try {
            const { session_token, email } = await signIn(ctx, input.data);
            await writeKnownBrowser(ctx, email);
            return { id: session_token };
          } catch (error) {
            // next-auth writes a thrown message into an address; a plain refusal says enough.
            if (isRefusal(error)) return null;
            throw error;
          }
        },
      }),
    ],
    callbacks: {
      // `user` is there at sign-in alone. What session.update() sends is not looked at (CVE-2026-23478).
      // Its type says that `user` is always there; it is not.
      jwt: ({ token, user }: { token: JWT; user?: { id: string } }) => ({ sid: user?.id ?? token['sid'] }),
      session: async ({ session, token }) => {
        const staff =
          typeof token['sid'] === 'string' ? await findStaff(anonymous('unknown'), token['sid']) : undefined;
        return staff ? { expires: session.expires } : ({} as typeof session);
      },
    },
    events: {
      signOut: async ({ token }) => {
        const ctx = anonymous('unknown');
        const staff = typeof token['sid'] === 'string' ? await findStaff(ctx, token['sid']) : undefined;
        if (staff) await signOut({ ...ctx, actor: staff });
      },
    },
  };
}

function anonymous(network: string, known_browser?: string) {
  return {
    db: database(env().database_url),
    actor: { kind: 'anonymous' as const, network, known_browser },
    now: () => new Date(),
  };
}
