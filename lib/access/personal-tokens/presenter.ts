import * as z from 'zod';
import { Scope, scopesIn } from '../scopes';
import type { PersonalTokenRow } from './queries';

/** A personal token as its firm sees it, without the token itself, which was shown once. */
export const PersonalTokenShown = z.object({
  id: z.number(),
  name: z.string(),
  user_id: z.number(),
  user_name: z.string(),
  scopes: z.array(Scope),
  last_four: z.string(),
  created_at: z.string(),
  expires_at: z.string().nullable(),
  last_used_at: z.string().nullable(),
});
export type PersonalTokenShown = z.output<typeof PersonalTokenShown>;

/** Converts a row of a personal token to what the token's firm sees. */
export function presentPersonalToken(row: PersonalTokenRow): PersonalTokenShown {
  return PersonalTokenShown.parse({ ...row, scopes: scopesIn(row.scopes) });
}
