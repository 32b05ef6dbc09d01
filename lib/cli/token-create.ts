import * as z from 'zod';
import { createPersonalTokenFor } from '../access/personal-tokens/create';
import { CreatePersonalToken } from '../access/personal-tokens/schema';
import { command } from './command';
import { checked, count, words } from './fields';

export const tokenCreate = command({
  name: 'token create',
  says: 'Makes a personal token, by which a script calls the API as one of a firm’s people. It is shown this once.',
  options: {
    firm: { value: 'FIRM_ID', says: 'the firm’s number, as “firm create” printed it', schema: count },
    user: {
      value: 'USER_ID|ADDRESS',
      says: 'whose token: their number, or the e-mail address they sign in by',
      schema: z.string(),
    },
    scopes: { value: 'SCOPES', says: 'what it may do, such as "grow_contact_read grow_matter_read"', schema: words },
    name: { value: 'NAME', says: 'what it is for (default: Command line)', schema: z.string().default('Command line') },
    expires: {
      value: '30|90|365|never',
      says: 'for how many days it works (default: 90)',
      schema: z.string().default('90'),
    },
  },
  async run(ctx, { firm, user, scopes, name, expires }) {
    const input = checked(CreatePersonalToken, { name, scopes, expires });
    const whose = /^\d+$/.test(user) ? { id: Number(user) } : { email: user.trim().toLowerCase() };
    const { id, token, user_id, expires_at } = await createPersonalTokenFor(ctx, firm, whose, input);
    return {
      json: { token_id: id, token, firm_id: firm, user_id, scopes: input.scopes, expires_at },
      text: `${token}  (shown this once; ${expires_at === null ? 'it works until it is revoked' : `it works until ${expires_at}`})`,
    };
  },
});
