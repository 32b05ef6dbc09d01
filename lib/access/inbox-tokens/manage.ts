import type { Context, Operator, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { requireRole } from '../../people/users/roles';
import type { IssuedInboxToken } from './issue';
import { issueInboxToken } from './issue';
import type { InboxToken } from './presenter';
import { presentInboxToken } from './presenter';
import { endInboxToken, selectInboxTokens } from './queries';

/** How long a replaced Lead Inbox token keeps working, so that every website can be given the new token. */
const overlap_ms = 7 * 24 * 3_600_000;

/** The most Lead Inbox tokens that a firm may have. A higher number would be a mistake or abuse. */
const tokens_max = 20;

type Manager = Context<Staff> | Context<Operator>;

/**
 * Lists the firm's live Lead Inbox tokens, the oldest first. Any role may see the list, because it contains no secrets.
 * @param firm_id for staff, only their own firm
 */
export async function listInboxTokens(ctx: Manager, firm_id: number): Promise<InboxToken[]> {
  requireOwnFirm(ctx, firm_id);
  return (await selectInboxTokens(ctx.db, firm_id, ctx.now().toISOString())).map(presentInboxToken);
}

/**
 * Creates another Lead Inbox token for the firm.
 *
 * @returns the token, to be shown once
 * @throws AppError forbidden for all but owners and administrators, conflict if the firm already has twenty Lead Inbox
 * tokens
 */
export async function createInboxToken(ctx: Manager, firm_id: number): Promise<string> {
  requireManager(ctx, firm_id);
  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const live = await selectInboxTokens(db, firm_id, ctx.now().toISOString());
    if (live.length >= tokens_max)
      throw new AppError('conflict', `A firm can have at most ${String(tokens_max)} tokens. Revoke one first.`);
    return (await issueInboxToken(inside, firm_id)).token;
  });
}

/**
 * Replaces a Lead Inbox token with a new one. The old token works for seven more days.
 *
 * @throws AppError forbidden for all but owners and administrators, not_found, conflict for a token that was replaced
 * before
 */
export async function rotateInboxToken(
  ctx: Manager,
  firm_id: number,
  id: number,
): Promise<IssuedInboxToken & { replaced: InboxToken }> {
  requireManager(ctx, firm_id);
  return inTransaction(ctx.db, async (db) => {
    const now = ctx.now();
    const old = (await selectInboxTokens(db, firm_id, now.toISOString())).find((row) => row.id === id);
    if (!old) throw notFound('Token');
    const replaced =
      old.expires_at === null
        ? await endInboxToken(db, firm_id, id, new Date(now.getTime() + overlap_ms).toISOString())
        : undefined;
    if (!replaced)
      throw new AppError('conflict', 'This token has already been replaced. Rotate the token that replaced it.');
    return {
      ...(await issueInboxToken({ ...ctx, db }, firm_id, 'inbox_token.rotated')),
      replaced: presentInboxToken(replaced),
    };
  });
}

/**
 * Revokes a Lead Inbox token at once: websites that still send this token are refused, and their leads are lost to the
 * firm.
 * @throws AppError forbidden for all but owners and administrators, not_found
 */
export async function revokeInboxToken(ctx: Manager, firm_id: number, id: number): Promise<void> {
  requireManager(ctx, firm_id);
  return inTransaction(ctx.db, async (db) => {
    const ended = await endInboxToken(db, firm_id, id, ctx.now().toISOString());
    if (!ended) throw notFound('Token');
    await recordEvent(
      { ...ctx, db },
      { type: 'inbox_token.revoked', firm_id, details: { last_four: ended.last_four } },
    );
  });
}

function requireManager(ctx: Manager, firm_id: number): void {
  requireOwnFirm(ctx, firm_id);
  if (ctx.actor.kind === 'staff') requireRole({ ...ctx, actor: ctx.actor }, 'owner', 'admin');
}

function requireOwnFirm({ actor }: Manager, firm_id: number): void {
  if (actor.kind === 'staff' && actor.firm_id !== firm_id) throw notFound('Firm');
}
