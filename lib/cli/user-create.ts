import * as z from 'zod';
import { createUser } from '../users/create';
import { CreateUser } from '../users/schema';
import { command } from './command';
import { checked, count } from './fields';

export const userCreate = command({
  name: 'user create',
  says: 'Makes a user of a firm.',
  options: {
    firm: { value: 'FIRM_ID', says: 'the firm’s number, as “firm create” printed it', schema: count },
    email: { value: 'ADDRESS', says: 'by which they sign in', schema: z.string() },
    password: { value: 'PASSWORD', says: 'at least 8 characters, better 15', schema: z.string() },
    name: { value: 'NAME', says: 'their name', schema: z.string() },
    role: { value: 'owner|admin|staff|read_only', says: 'what they may do', schema: z.string() },
  },
  async run(ctx, { firm, ...options }) {
    const user = await createUser(ctx, checked(CreateUser, { ...options, firm_id: firm }, { firm_id: 'firm' }));
    return { json: { user_id: user.id, firm_id: firm }, text: `${user.email} is user ${user.id} of firm ${firm}` };
  },
});
