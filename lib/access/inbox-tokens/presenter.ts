import * as z from 'zod';
import type { InboxTokenRow } from './queries';

/** A Lead Inbox token as its firm sees it: never the token itself, which is known to nobody but its holders. */
export const InboxToken = z.object({
  id: z.int(),
  last_four: z.string(),
  created_at: z.string(),
  /** To the minute or so. */
  last_used_at: z.string().nullable(),
  /** When a token that was replaced stops working; null for one that goes on. */
  expires_at: z.string().nullable(),
});
export type InboxToken = z.output<typeof InboxToken>;

/** Presents a token to its firm. */
export function presentInboxToken(row: InboxTokenRow): InboxToken {
  return InboxToken.parse(row);
}
