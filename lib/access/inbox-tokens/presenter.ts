import * as z from 'zod';
import type { InboxTokenRow } from './queries';

/** A Lead Inbox token as its firm sees it, without the token itself, which was shown once. */
export const InboxToken = z.object({
  id: z.int(),
  last_four: z.string(),
  created_at: z.string(),
  /** When the token was last used, accurate to about a minute. */
  last_used_at: z.string().nullable(),
  /** When a replaced token stops working; null for a token that was not replaced. */
  expires_at: z.string().nullable(),
});
export type InboxToken = z.output<typeof InboxToken>;

/** Converts a row of a Lead Inbox token to what the token's firm sees. */
export function presentInboxToken(row: InboxTokenRow): InboxToken {
  return InboxToken.parse(row);
}
