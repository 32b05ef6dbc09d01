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

export { requireRole } from '../../people/users/roles';

/** Whoever asks, before they have said who they are: for sign-in and one-time links. */
export async function anonymousContext(): Promise<Context<Anonymous>> {
  const actor = {
    kind: 'anonymous',
    network: networkOf(await headers()),
    known_browser: await readKnownBrowser(),
  } as const;
  return { db: database(env().database_url), actor, now: () => new Date() };
}

/** As anonymousContext, for server actions: refuses what did not come from a page of ours. */
export async function anonymousActionContext(): Promise<Context<Anonymous>> {
  requireOurOrigin(await headers());
  return anonymousContext();
}

/** Who is signed in, if anybody is. Asked once a request. */
export const findStaffContext = cache(async (): Promise<Context<Staff> | undefined> => {
  const session_token = await readSessionToken();
  if (!session_token) return undefined;
  const ctx = await anonymousContext();
  const actor = await findStaff(ctx, session_token);
  return actor && { ...ctx, actor };
});

/** For pages: who is signed in. Sends everybody else to /sign-in, and from there back here. */
export async function staffContext(): Promise<Context<Staff>> {
  const ctx = await findStaffContext();
  if (ctx) return ctx;
  const path = nextPath((await headers()).get(requestHeaders.path));
  redirect(path === '/inbox' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
}

/**
 * For server actions: as staffContext, of a request that came from a page of ours.
 * @throws AppError forbidden for a missing, opaque or foreign Origin
 */
export async function staffActionContext(): Promise<Context<Staff>> {
  requireOurOrigin(await headers());
  return staffContext();
}

/**
 * For routes, which answer programs: who is signed in.
 * @throws AppError unauthenticated without a session; forbidden when the method changes something and the Origin is not ours
 */
export async function staffRouteContext(request: Request): Promise<Context<Staff>> {
  if (!['GET', 'HEAD'].includes(request.method)) requireOurOrigin(request.headers);
  const ctx = await findStaffContext();
  if (!ctx) throw new AppError('unauthenticated', 'Sign in first.');
  return ctx;
}

/** Who is signed in, as the frame of every page shows it. Asked once a request. */
export const currentStaff = cache(getCurrentStaff);
