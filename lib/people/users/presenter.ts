import * as z from 'zod';
import type { OneTimeLink } from '../../platform/db/schema';
import type { PersonRow } from './queries';
import { roles } from './schema';

/** A user of a firm, as other users of the firm see them. */
export const Person = z.object({
  user_id: z.number(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  created_at: z.string(),
  disabled_at: z.string().nullable(),
  /** When the user last used Foyer in this firm, accurate to five minutes. */
  last_seen_at: z.string().nullable(),
});
export type Person = z.output<typeof Person>;

/** Converts a row of a user to what the firm's other users see. */
export function presentPerson(row: PersonRow): Person {
  return Person.parse(row);
}

/** An invitation that can still be accepted; its token was shown once and is not included. */
export const Invitation = z.object({
  id: z.number(),
  email: z.string(),
  role: z.enum(roles),
  created_at: z.string(),
  expires_at: z.string(),
});
export type Invitation = z.output<typeof Invitation>;

/** Converts a row of an invitation to what the users of the inviting firm see. */
export function presentInvitation(link: OneTimeLink): Invitation {
  return Invitation.parse(link);
}
