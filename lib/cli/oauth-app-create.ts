import * as z from 'zod';
import { inTransaction } from '../platform/db/transaction';
import { env } from '../platform/env';
import { createApplicationFor } from '../access/applications/create';
import { CreateApplication } from '../access/applications/schema';
import { makeSecretFor } from '../access/applications/secrets';
import { command } from './command';
import { checked, count, words } from './fields';

export const oauthAppCreate = command({
  name: 'oauth-app create',
  says: 'Creates an OAuth application of a firm and, unless it is public, its secret, which is shown only once.',
  options: {
    firm: { value: 'FIRM_ID', says: 'the firm’s number, as “firm create” printed it', schema: count },
    name: { value: 'NAME', says: 'its name, shown to people who authorize it', schema: z.string() },
    'redirect-uri': {
      value: 'ADDRESS',
      says: 'the address that receives the codes; repeat the option for another',
      schema: z.array(z.string()),
      repeats: true,
    },
    scopes: {
      value: 'SCOPES',
      says: 'the scopes that it may request, such as "grow_lead_inbox_write grow_user_read"',
      schema: words,
    },
    public: {
      value: '',
      says: 'the application cannot keep a secret: it runs in a browser, on a phone or a desktop',
      schema: z.string().optional(),
    },
    private: { value: '', says: 'only users of the firm may authorize it', schema: z.string().optional() },
  },
  run(ctx, { firm, name, scopes, public: is_public, private: is_private, ...options }) {
    const input = checked(
      CreateApplication,
      {
        name,
        scopes,
        redirect_uris: options['redirect-uri'],
        kind: is_public === undefined ? 'confidential' : 'public',
        is_private: is_private !== undefined,
      },
      { redirect_uris: 'redirect-uri' },
    );
    return inTransaction(ctx.db, async (db) => {
      const inside = { ...ctx, db };
      const { id, client_id, kind } = await createApplicationFor(inside, firm, input);
      const client_secret = kind === 'public' ? null : await makeSecretFor(inside, firm, id);
      const { origin } = env();
      return {
        json: {
          application_id: id,
          client_id,
          client_secret,
          kind,
          redirect_uris: input.redirect_uris,
          scopes: input.scopes,
        },
        text: [
          `${name} is application ${id} of firm ${firm}`,
          `Client ID      ${client_id}`,
          ...(client_secret === null ? [] : [`Client secret  ${client_secret}  (shown only once)`]),
          `Authorize      ${origin}/oauth/authorize`,
          `Token          ${origin}/oauth/token`,
        ].join('\n'),
      };
    });
  },
});
