import * as z from 'zod';
import type { OAuthApplication } from '../../platform/db/schema';
import { Scope, scopesIn } from '../scopes';
import type { ClientSecret } from './queries';
import { application_kinds } from './schema';

/** An application, for the firm that made it. */
export const Application = z.object({
  id: z.number(),
  client_id: z.string(),
  name: z.string(),
  kind: z.enum(application_kinds),
  redirect_uris: z.array(z.string()),
  scopes: z.array(Scope),
  is_private: z.boolean(),
  created_at: z.string(),
  disabled_at: z.string().nullable(),
});
export type Application = z.output<typeof Application>;

/** Converts a row of oauth_applications to the application that the firm's pages show. */
export function presentApplication(row: OAuthApplication): Application {
  return Application.parse({
    ...row,
    redirect_uris: JSON.parse(row.redirect_uris) as unknown,
    scopes: scopesIn(row.scopes),
    is_private: row.private_at !== null,
  });
}

/** One of an application's secrets, without the secret itself, which was shown once. */
export const Secret = z.object({ id: z.number(), last_four: z.string(), created_at: z.string() });
export type Secret = z.output<typeof Secret>;

/** Converts a row of an application's client secret to what the firm's pages show. */
export function presentSecret(row: ClientSecret): Secret {
  return Secret.parse(row);
}
