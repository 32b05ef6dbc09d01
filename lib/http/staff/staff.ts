import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Anonymous, Context, Staff } from '../../platform/context';
import { database } from '../../platform/db/client';
import { env } from '../../platform/env';
import { AppError } from '../../platform/errors';
import { findStaff } from '../../people/sessions/sessions';
import { getCurrentStaff } from '../../people/users/current-staff';
import { readKnownBrowser } from './known-browser-cookie';
import { nextPath } from './next-path';
import { networkOf, requestHeaders, requireOurOrigin } from '../request';
import { readSessionToken } from './session-cookie';

/** Returns the context of a request without a signed-in user, for sign-in and one-time links. */
export async function anonymousContext(): Promise<Context<Anonymous>> {
  const actor = {
    kind: 'anonymous',
    network: networkOf(await headers()),
    known_browser: await readKnownBrowser(),
  } as const;
  return { db: database(env().database_url), actor, now: () => new Date() };
}

/**
 * Returns the context of a request without a signed-in user, for server actions. Refuses a request that did not come
 * from one of Foyer's own pages.
 */
export async function anonymousActionContext(): Promise<Context<Anonymous>> {
  requireOurOrigin(await headers());
  return anonymousContext();
}

/** Returns the context of the signed-in user, or undefined. Looked up once per request. */
export const findStaffContext = cache(async (): Promise<Context<Staff> | undefined> => {
  const session_token = await readSessionToken();
  if (!session_token) return undefined;
  const ctx = await anonymousContext();
  const actor = await findStaff(ctx, session_token);
  return actor && { ...ctx, actor };
});

/**
 * Returns the context of the signed-in user, for pages. Redirects everyone else to /sign-in, which leads back to the
 * page.
 */
export async function staffContext(): Promise<Context<Staff>> {
  const ctx = await findStaffContext();
  if (ctx) return ctx;
  const path = nextPath((await headers()).get(requestHeaders.path));
  redirect(path === '/inbox' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
}

/**
 * Returns the context of the signed-in user, for server actions, whose requests must come from one of Foyer's own
 * pages.
 * @throws AppError forbidden for a missing, opaque or foreign Origin
 */
export async function staffActionContext(): Promise<Context<Staff>> {
  requireOurOrigin(await headers());
  return staffContext();
}

/**
 * Returns the context of the signed-in user, for route handlers, which refuse instead of redirecting to /sign-in.
 * @throws AppError unauthenticated without a session; forbidden if the method changes data and the Origin is not
 *   Foyer's
 */
export async function staffRouteContext(request: Request): Promise<Context<Staff>> {
  if (!['GET', 'HEAD'].includes(request.method)) requireOurOrigin(request.headers);
  const ctx = await findStaffContext();
  if (!ctx) throw new AppError('unauthenticated', 'Sign in first.');
  return ctx;
}

/** Returns the signed-in user as the frame of every page shows them. Looked up once per request. */
export const currentStaff = cache(getCurrentStaff);
