import * as z from 'zod';
import type { Context, Staff } from '../../platform/context';
import { isRefusal } from '../../platform/errors';
import { countCall } from '../../platform/rate-limits/count-call';
import { digest, newToken, seal, unseal } from '../../platform/secrets';
import type { AuthorizeRequest } from './authorize-request';
import { Scope } from '../../access/scopes';

/** How long a consent page can be answered after it was shown. */
const ticket_lifetime_ms = 60 * 60_000;

const Ticket = z.object({
  /** A random id, by which a used ticket is remembered. */
  id: z.string(),
  client_id: z.string(),
  redirect_uri: z.string(),
  scopes: z.array(Scope),
  state: z.string().optional(),
  code_challenge: z.string().nullable(),
  shown_at: z.number(),
});
/** The authorization request that a consent page shows to its user. */
export type Ticket = z.output<typeof Ticket>;

/**
 * Returns the request that the consent page shows, sealed for the session and firm of its user. The answer thus refers
 * to what the user read, and the ticket opens in no other session and for no other firm.
 */
export function sealTicket(
  ctx: Context<Staff>,
  { application, redirect_uri, scopes, state, code_challenge }: AuthorizeRequest,
): string {
  const ticket: Ticket = {
    id: newToken(),
    client_id: application.client_id,
    redirect_uri,
    scopes,
    state,
    code_challenge,
    shown_at: ctx.now().getTime(),
  };
  return seal('oauth consent', readerOf(ctx), JSON.stringify(ticket));
}

/**
 * Returns the ticket that sealTicket made for the same session and firm within the last hour, used or not; undefined
 * for any other text.
 */
export function openTicket(ctx: Context<Staff>, sealed: string): Ticket | undefined {
  const text = unseal('oauth consent', readerOf(ctx), sealed);
  if (text === undefined) return undefined;
  // A page opened before an upgrade may have a ticket without an id. The digest of its content replaces the id; it is
  // unique because the content contains the millisecond in which the ticket was made.
  const ticket = Ticket.extend({ id: z.string().default(digest(text)) }).safeParse(JSON.parse(text)).data;
  return ticket && ticket.shown_at > ctx.now().getTime() - ticket_lifetime_ms ? ticket : undefined;
}

/**
 * Marks a ticket as used and returns true; returns false if it was used before. Of several concurrent requests with one
 * ticket, in any process, only one gets true. A used ticket is remembered until it expires.
 */
export async function spendTicket(ctx: Context<Staff>, { id }: Ticket): Promise<boolean> {
  try {
    await countCall(ctx, { key: `oauth consent:${digest(id)}`, calls_max: 1, window_ms: ticket_lifetime_ms });
    return true;
  } catch (error) {
    if (isRefusal(error) && error.code === 'rate_limited') return false;
    throw error;
  }
}

function readerOf({ actor }: Context<Staff>): string {
  return `${String(actor.firm_id)} ${String(actor.user_id)} ${String(actor.session_id)}`;
}
