import * as z from 'zod';
import { createPersonalTokenFor } from '../access/personal-tokens/create';
import { CreatePersonalToken } from '../access/personal-tokens/schema';
import { command } from './command';
import { checked, count, words } from './fields';

export const tokenCreate = command({
  name: 'token create',
  says: 'Creates a personal token, with which a script calls the API as a user of a firm. It is shown only once.',
  options: {
    firm: { value: 'FIRM_ID', says: 'the firm’s number, as “firm create” printed it', schema: count },
    user: {
      value: 'USER_ID|ADDRESS',
      says: 'the user’s number, or the email address with which they sign in',
      schema: z.string(),
    },
    scopes: { value: 'SCOPES', says: 'its scopes, such as "grow_contact_read grow_matter_read"', schema: words },
    name: { value: 'NAME', says: 'its purpose (default: Command line)', schema: z.string().default('Command line') },
    expires: {
      value: '30|90|365|never',
      says: 'how many days the token works (default: 90)',
      schema: z.string().default('90'),
    },
  },
  async run(ctx, { firm, user, scopes, name, expires }) {
    const input = checked(CreatePersonalToken, { name, scopes, expires });
    const whose = /^\d+$/.test(user) ? { id: Number(user) } : { email: user.trim().toLowerCase() };
    const { id, token, user_id, expires_at } = await createPersonalTokenFor(ctx, firm, whose, input);
    return {
      json: { token_id: id, token, firm_id: firm, user_id, scopes: input.scopes, expires_at },
      text: `${token}  (shown only once; ${expires_at === null ? 'it works until it is revoked' : `it works until ${expires_at}`})`,
    };
  },
});
