import type { Context, LeadInbox } from '../../platform/context';
import { AppError } from '../../platform/errors';
import { foreignRegion } from '../region-keys';
import { digest } from '../../platform/secrets';
import { findInboxTokenByDigest, touchInboxToken } from './queries';

/** A token's use is written down this often, not with every lead. */
const touched_every_ms = 60_000;

/** Who holds a token, and what the firm asks of them. */
export interface InboxTokenHolder {
  actor: LeadInbox;
  /** Whether the firm wants every field that Clio's document requires. */
  strict: boolean;
  /** Writes down that it was used, for the transaction of what it was used for. */
  touch: (ctx: Pick<Context, 'db' | 'now'>) => Promise<void>;
}

/**
 * Whose Lead Inbox a token opens; undefined for one that opens none.
 * @throws AppError unauthenticated for another region's token, saying so
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
