import * as z from 'zod';
import { env } from '../env';
import { resetPassword } from '../users/reset-password';
import { EmailField, SetPassword } from '../users/schema';
import { command } from './command';
import { checked } from './fields';

export const userResetPassword = command({
  name: 'user reset-password',
  says: 'Sets a user’s password and signs them out everywhere; without --password, prints a link by which they set it themselves.',
  options: {
    email: { value: 'ADDRESS', says: 'the user’s e-mail address', schema: z.string() },
    password: { value: 'PASSWORD', says: 'the new one; left out, a link is made that is good for a day', schema: z.string().optional() },
  },
  async run(ctx, options) {
    const password = options.password === undefined ? undefined : checked(SetPassword, { password: options.password }).password;
    const { email } = checked(z.object({ email: EmailField }), { email: options.email });
    const token = await resetPassword(ctx, { email, password });
    if (token === undefined) return { json: { email, reset_url: null }, text: `${email} has the new password, and is signed out everywhere; the apps they authorized and their personal tokens have ended` };
    const reset_url = `${env().origin}/reset/${token}`;
    return { json: { email, reset_url }, text: `${email} can set a new password here, once, within a day:\n\n  ${reset_url}` };
  },
});
