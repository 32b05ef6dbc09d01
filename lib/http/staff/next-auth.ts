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
 * Returns the options of next-auth. Its encrypted cookie holds only a session id. The user and their role are read from
 * the database, so no request to next-auth can change the user or the role.
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
            // next-auth would put a thrown message into an address, so a refusal returns null.
            if (isRefusal(error)) return null;
            throw error;
          }
        },
      }),
    ],
    callbacks: {
      // `user` is present only at sign-in, although its type says always. Data from session.update() is ignored
      // (CVE-2026-23478).
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
