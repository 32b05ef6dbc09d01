import type { Client } from '../platform/context';

/** How the leads that a client filed itself are told from others: by its application, or by what their keys begin with. */
export type FiledBy = { oauth_application_id: number } | { keys_from: string };

/** The leads that this client filed. A user's personal token belongs to no application, so its leads are known by their keys. */
export function filedBy({ oauth_application_id, client }: Client): FiledBy {
  return oauth_application_id === null ? { keys_from: ownKeys(client) } : { oauth_application_id };
}

/** What the idempotency keys of a client's own leads begin with. */
export function ownKeys(client: string): string {
  return `api:${client}:`;
}
