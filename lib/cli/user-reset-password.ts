import * as z from 'zod';
import { endProgramAccess } from '../access/user-access/end';
import { env, newPasswordSetting } from '../platform/env';
import { resetPassword } from '../people/users/reset-password';
import { EmailField, SetPassword } from '../people/users/schema';
import { command } from './command';
import { checked } from './fields';
import { password_refusal, password_sources, password_stdin, readNewPassword } from './password';

export const userResetPassword = command({
  name: 'user reset-password',
  says: 'Prints a link with which a user sets a new password; with --password-stdin or FOYER_PASSWORD, sets the password.',
  explains: `A new password signs the user out everywhere, and ends the access of apps that they authorized, their personal tokens and earlier links. ${password_sources}`,
  refuses: { password: password_refusal },
  options: {
    email: { value: 'ADDRESS', says: 'the user’s email address', schema: z.string() },
    'password-stdin': password_stdin,
  },
  async run(ctx, options) {
    const sets = options['password-stdin'] !== undefined || newPasswordSetting() !== undefined;
    const password = sets ? checked(SetPassword, { password: await readNewPassword() }).password : undefined;
    const { email } = checked(z.object({ email: EmailField }), { email: options.email });
    const token = await resetPassword(ctx, { email, password }, endProgramAccess);
    if (token === undefined)
      return {
        json: { email, reset_url: null },
        text: `${email} has a new password and is signed out everywhere; the apps they authorized and their personal tokens have ended`,
      };
    const reset_url = `${env().origin}/reset/${token}`;
    return {
      json: { email, reset_url },
      text: `${email} can set a new password with this link, once, within a day:\n\n  ${reset_url}`,
    };
  },
});
