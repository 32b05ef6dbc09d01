import * as z from 'zod';
import { createUser } from '../people/users/create';
import { CreateUser } from '../people/users/schema';
import { command } from './command';
import { checked, count } from './fields';
import { password_refusal, password_sources, password_stdin, readNewPassword } from './password';

export const userCreate = command({
  name: 'user create',
  says: 'Creates a user of a firm.',
  explains: password_sources,
  refuses: { password: password_refusal },
  options: {
    firm: { value: 'FIRM_ID', says: 'the firm’s number, as “firm create” printed it', schema: count },
    email: { value: 'ADDRESS', says: 'the email address with which they sign in', schema: z.string() },
    name: { value: 'NAME', says: 'their name', schema: z.string() },
    role: { value: 'owner|admin|staff|read_only', says: 'their role', schema: z.string() },
    'password-stdin': password_stdin,
  },
  async run(ctx, { firm, email, name, role }) {
    const user = await createUser(
      ctx,
      checked(CreateUser, { email, name, role, firm_id: firm, password: await readNewPassword() }, { firm_id: 'firm' }),
    );
    return { json: { user_id: user.id, firm_id: firm }, text: `${user.email} is user ${user.id} of firm ${firm}` };
  },
});
