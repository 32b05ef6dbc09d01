import * as z from 'zod';
import type { Context, Staff } from '../context';
import { seal, unseal } from '../secrets';
import type { AuthorizeRequest } from './authorize-request';
import { Scope } from './scopes';

/** How long a consent page may lie open. */
const ticket_lifetime_ms = 60 * 60_000;

const Ticket = z.object({
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
export function sealTicket(ctx: Context<Staff>, { application, redirect_uri, scopes, state, code_challenge }: AuthorizeRequest): string {
  const ticket: Ticket = { client_id: application.client_id, redirect_uri, scopes, state, code_challenge, shown_at: ctx.now().getTime() };
  return seal('oauth consent', readerOf(ctx), JSON.stringify(ticket));
}

/** Opens what sealTicket made for the same session and firm within the hour; undefined for anything else. */
export function openTicket(ctx: Context<Staff>, sealed: string): Ticket | undefined {
  const text = unseal('oauth consent', readerOf(ctx), sealed);
  const ticket = text === undefined ? undefined : Ticket.parse(JSON.parse(text));
  return ticket && ticket.shown_at > ctx.now().getTime() - ticket_lifetime_ms ? ticket : undefined;
}

function readerOf({ actor }: Context<Staff>): string {
  return `${String(actor.firm_id)} ${String(actor.user_id)} ${String(actor.session_id)}`;
}
