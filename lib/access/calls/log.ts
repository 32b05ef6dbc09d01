import type { Client, Context } from '../../platform/context';
import { insertCall } from './queries';

/** What is kept of a call: neither its body, nor its query, nor the ids in its address. */
export interface ApiCall {
  method: string;
  /** With ids left out, e.g. `/grow/contacts/{id}` */
  route: string;
  status: number;
  request_id: string;
}

/** Writes down an application's call, for whoever makes that application. A personal token's calls are its user's own. */
export async function logCall(ctx: Context<Client>, { method, route, status, request_id }: ApiCall): Promise<void> {
  const { firm_id, oauth_application_id } = ctx.actor;
  if (oauth_application_id === null) return;
  await insertCall(ctx.db, {
    firm_id,
    oauth_application_id,
    method,
    route,
    status,
    request_id,
    created_at: ctx.now().toISOString(),
  });
}
