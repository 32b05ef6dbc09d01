import type { Client, Context } from '../../platform/context';
import { insertCall } from './queries';

/** An API call as the log records the call: without the body, the query and the ids in the path. */
export interface ApiCall {
  method: string;
  /** The path of the call with placeholders for ids, e.g. `/grow/contacts/{id}` */
  route: string;
  status: number;
  request_id: string;
}

/**
 * Records an application's API call, for the developers of the application. Calls with a personal token are not
 * recorded.
 */
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
