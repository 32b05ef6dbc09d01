import type { Context, FirmActor, Operator } from '../context';
import { env } from '../env';
import { digest, newToken } from '../secrets';
import { insertInboxToken } from './queries';

/**
 * Makes a token for the firm's Lead Inbox address, `{region}_` and 256 random bits. Only its digest and its last four
 * characters are stored.
 * @returns the token, to be shown once
 */
export async function createInboxToken(ctx: Context<Operator | FirmActor>, firm_id: number): Promise<string> {
  const token = `${env().region}_${newToken()}`;
  await insertInboxToken(ctx.db, {
    firm_id,
    token_digest: digest(token),
    last_four: token.slice(-4),
    created_at: ctx.now().toISOString(),
    last_used_at: null,
    expires_at: null,
  });
  return token;
}
