import type { Client } from '../platform/context';

/** How to recognize the leads that a client filed: by its application, or by the prefix of their idempotency keys. */
export type FiledBy = { oauth_application_id: number } | { keys_from: string };

/**
 * Returns how to recognize the leads that this client filed. A personal token belongs to no application, so its leads
 * are recognized by their keys.
 */
export function filedBy({ oauth_application_id, client }: Client): FiledBy {
  return oauth_application_id === null ? { keys_from: ownKeys(client) } : { oauth_application_id };
}

/** Returns the prefix of the idempotency keys of a client's leads. */
export function ownKeys(client: string): string {
  return `api:${client}:`;
}
