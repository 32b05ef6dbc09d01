import type { Context, LeadInbox } from '../../platform/context';
import { AppError } from '../../platform/errors';
import { foreignRegion } from '../region-keys';
import { digest } from '../../platform/secrets';
import { findInboxTokenByDigest, touchInboxToken } from './queries';

/** How often the use of a Lead Inbox token is recorded. A write with every lead would cost too much. */
const touched_every_ms = 60_000;

/** The firm that a Lead Inbox token belongs to, and how strictly the firm checks leads. */
export interface InboxTokenHolder {
  actor: LeadInbox;
  /** Whether the firm requires every field that Clio's document requires. */
  strict: boolean;
  /** Records the use of the Lead Inbox token, in the transaction that stores the lead. */
  touch: (ctx: Pick<Context, 'db' | 'now'>) => Promise<void>;
}

/**
 * Returns the firm that a Lead Inbox token belongs to; undefined for an unknown token.
 * @throws AppError unauthenticated for a token of another region, which the message names
 */
export async function findInboxTokenHolder(
  { db, now }: Pick<Context, 'db' | 'now'>,
  token: string,
): Promise<InboxTokenHolder | undefined> {
  const elsewhere = foreignRegion(token);
  if (elsewhere !== undefined) throw new AppError('unauthenticated', elsewhere);
  const row = await findInboxTokenByDigest(db, digest(token), now().toISOString());
  if (!row) return undefined;

  const { id, firm_id, last_used_at } = row;
  const fresh = last_used_at !== null && now().getTime() - Date.parse(last_used_at) < touched_every_ms;
  return {
    actor: { kind: 'lead_inbox', firm_id, inbox_token_id: id },
    strict: row.lead_inbox_strict_at !== null,
    touch: async (inside) => {
      if (!fresh) await touchInboxToken(inside.db, firm_id, id, inside.now().toISOString());
    },
  };
}
