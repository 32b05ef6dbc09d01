import * as z from 'zod';
import { Scope, scopesIn } from '../scopes';
import type { GrantRow } from './queries';

/** A grant: an application that a user of the firm authorized. */
export const Grant = z.object({
  id: z.number(),
  oauth_application_id: z.number(),
  application_name: z.string(),
  user_name: z.string(),
  scopes: z.array(Scope),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
});
export type Grant = z.output<typeof Grant>;

/** Converts a row of a grant to what the firm of the consenting user sees. */
export function presentGrant(row: GrantRow): Grant {
  return Grant.parse({ ...row, scopes: scopesIn(row.scopes) });
}
