import type { Context, FirmActor, Operator } from '../../platform/context';
import { recordEvent } from '../../events/record';
import { newKey } from '../region-keys';
import { digest } from '../../platform/secrets';
import type { InboxTokenRow } from './queries';
import { insertInboxToken } from './queries';

/** A new Lead Inbox token. `token` is returned only here, because only the digest of the token is stored. */
export interface IssuedInboxToken {
  token: string;
  row: InboxTokenRow;
}

/**
 * Creates a token for the firm's Lead Inbox, `{region}_` and 256 random bits, in the caller's transaction. Only the
 * digest and the last four characters of the token are stored.
 */
export async function issueInboxToken(
  ctx: Context<Operator | FirmActor>,
  firm_id: number,
  type: 'inbox_token.made' | 'inbox_token.rotated' = 'inbox_token.made',
): Promise<IssuedInboxToken> {
  const token = newKey();
  const row = await insertInboxToken(ctx.db, {
    firm_id,
    token_digest: digest(token),
    last_four: token.slice(-4),
    created_at: ctx.now().toISOString(),
    last_used_at: null,
    expires_at: null,
  });
  await recordEvent(ctx, { type, firm_id, details: { last_four: row.last_four } });
  return { token, row };
}
