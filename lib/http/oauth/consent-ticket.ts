import * as z from 'zod';
import type { Context, Staff } from '../../platform/context';
import { isRefusal } from '../../platform/errors';
import { countCall } from '../../platform/rate-limits/count-call';
import { digest, newToken, seal, unseal } from '../../platform/secrets';
import type { AuthorizeRequest } from './authorize-request';
import { Scope } from '../../access/scopes';

/** How long a consent page may lie open. */
const ticket_lifetime_ms = 60 * 60_000;

const Ticket = z.object({
  /** Random; by this the ticket is spent. */
  id: z.string(),
  client_id: z.string(),
  redirect_uri: z.string(),
  scopes: z.array(Scope),
  state: z.string().optional(),
  code_challenge: z.string().nullable(),
  shown_at: z.number(),
});
/** What a consent page has shown. */
export type Ticket = z.output<typeof Ticket>;

/**
 * What the page shows, sealed for whoever it is shown to: what is sent back with their answer is what they have read, and
 * opens in no other session and for no other firm.
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

/** Opens what sealTicket made for the same session and firm within the hour, used or not; undefined for anything else. */
export function openTicket(ctx: Context<Staff>, sealed: string): Ticket | undefined {
  const text = unseal('oauth consent', readerOf(ctx), sealed);
  if (text === undefined) return undefined;
  // A page that was open during an upgrade has a ticket without an id. A digest of its content stands in, which names the millisecond it was made in.
  const ticket = Ticket.extend({ id: z.string().default(digest(text)) }).safeParse(JSON.parse(text)).data;
  return ticket && ticket.shown_at > ctx.now().getTime() - ticket_lifetime_ms ? ticket : undefined;
}

/**
 * Uses a ticket up, whatever was answered on its page; false when it was used before. Of any number that send it at once, in
 * whichever process, one is true. It is remembered for as long as it could be opened.
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
