import type { Actor, Context } from '../../platform/context';
import type { OneTimeLink, Role } from '../../platform/db/schema';
import { digest, newToken } from '../../platform/secrets';
import {
  deleteLinksBefore,
  expireInvitation,
  expireInvitations,
  expireLinksMadeBy,
  expireResetLinks,
  expireSetupLinks,
  findOpenLink,
  insertLink,
  selectOpenInvitations,
  updateLinkUsed,
} from './queries';

const hour_ms = 3_600_000;

/** How long each kind of one-time link works. */
const link_lifetime_ms = { setup: 24 * hour_ms, invite: 7 * 24 * hour_ms, reset: 24 * hour_ms } as const;
const remembered_ms = 30 * 24 * hour_ms;

/** The purpose of a one-time link, with the data that is needed when the link is used. */
export type LinkTarget =
  | { purpose: 'setup' }
  | { purpose: 'invite'; firm_id: number; email: string; role: Role; created_by_id: number }
  /** `firm_id` and `created_by_id` are null when the operator made the link. */
  | { purpose: 'reset'; firm_id: number | null; user_id: number; created_by_id: number | null };

/**
 * Makes a one-time link and ends earlier links for the same purpose and person. Only the digest of its token is stored.
 * @returns the token, to be shown once: `{origin}/{purpose}/{token}`
 */
export async function issueLink(ctx: Context<Actor>, target: LinkTarget): Promise<string> {
  const now = ctx.now();
  if (target.purpose === 'setup') await expireSetupLinks(ctx.db, now.toISOString());
  if (target.purpose === 'invite') await expireInvitations(ctx.db, target.firm_id, target.email, now.toISOString());
  if (target.purpose === 'reset') await expireResetLinks(ctx.db, target.user_id, now.toISOString());

  const token = newToken();
  await insertLink(ctx.db, {
    firm_id: null,
    user_id: null,
    email: null,
    role: null,
    created_by_id: null,
    ...target,
    token_digest: digest(token),
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + link_lifetime_ms[target.purpose]).toISOString(),
    used_at: null,
  });
  return token;
}

/** Returns the one-time link if it is unused and has not expired; undefined otherwise. The link stays unused. */
export function findLink(
  ctx: Context<Actor>,
  purpose: OneTimeLink['purpose'],
  token: string,
): Promise<OneTimeLink | undefined> {
  return findOpenLink(ctx.db, purpose, digest(token), ctx.now().toISOString());
}

/** Marks a link as used, in the caller's transaction, and returns it; undefined when the link no longer works. */
export function spendLink(
  ctx: Context<Actor>,
  purpose: OneTimeLink['purpose'],
  token: string,
): Promise<OneTimeLink | undefined> {
  return updateLinkUsed(ctx.db, purpose, digest(token), ctx.now().toISOString());
}

/** Returns the firm's invitations that can still be accepted, newest first. */
export function listOpenInvitations(ctx: Context<Actor>, firm_id: number): Promise<OneTimeLink[]> {
  return selectOpenInvitations(ctx.db, firm_id, ctx.now().toISOString());
}

/** Revokes one of the firm's invitations and returns it; undefined when it no longer works. */
export function endInvitation(ctx: Context<Actor>, firm_id: number, id: number): Promise<OneTimeLink | undefined> {
  return expireInvitation(ctx.db, firm_id, id, ctx.now().toISOString());
}

/** Ends every unused link that a user made in a firm, because that user may no longer act for the firm. */
export function endLinksMadeBy(ctx: Context<Actor>, firm_id: number, user_id: number): Promise<void> {
  return expireLinksMadeBy(ctx.db, firm_id, user_id, ctx.now().toISOString());
}

/**
 * Ends the links with which the user could set a password: all of them, or only the links that the users of one firm or
 * the operator made.
 */
export function endResetLinks(ctx: Context<Actor>, user_id: number, firm_id?: number): Promise<void> {
  return expireResetLinks(ctx.db, user_id, ctx.now().toISOString(), firm_id);
}

/** Deletes links, used or not, that expired a month ago. */
export function forgetOldLinks({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  return deleteLinksBefore(db, new Date(now().getTime() - remembered_ms).toISOString());
}
