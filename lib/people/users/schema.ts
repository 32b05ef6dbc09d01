import * as z from 'zod';
import { typedAddress, visibleText } from '../../platform/text/visible-text';
import { common_words } from './common-passwords';

/** Foyer recommends 15 characters and requires 8 (NIST SP 800-63B). */
const password_length = { min: 8, recommended: 15, max: 256 } as const;

/** The roles in a firm, the one with the most rights first. */
export const roles = ['owner', 'admin', 'staff', 'read_only'] as const;

/** The name of each role on screens. */
export const role_labels = { owner: 'Owner', admin: 'Administrator', staff: 'Staff', read_only: 'Read only' } as const;

const RoleField = z.enum(roles, 'Choose a role');

/**
 * The address of an account, in lower case and without what is pasted along with it (`mailto:`, spaces). ASCII only, so
 * that an address with a look-alike letter cannot make a second account.
 */
export const EmailField = z
  .string('Enter an email address')
  .overwrite((typed) => (/^[\x20-\x7e]*$/.test(visibleText(typed)) ? typedAddress(typed) : typed.trim()))
  .toLowerCase()
  .min(1, 'Enter an email address')
  .max(254, 'An email address has at most 254 characters')
  .pipe(z.email('Enter an email address, such as name@firm.example'));

/** A person's name, on one line. */
export const NameField = z
  .string('Enter a name')
  .overwrite(visibleText)
  .min(1, 'Enter a name')
  .max(255, 'A name has at most 255 characters')

  .regex(/^[^\u0000-\u001f\u007f]*$/, 'Enter the name on one line');

/** A new password: any characters, long enough, and not a common one. */
export const NewPasswordField = z
  .string('Enter a password')
  .min(1, 'Enter a password')
  .min(password_length.min, `A password needs at least ${String(password_length.min)} characters`)
  // A password that is too long is not checked further, because it may have a megabyte.
  .max(password_length.max, { error: `A password has at most ${String(password_length.max)} characters`, abort: true })
  .refine(
    (password) => !isCommonPassword(password),
    'This password is too common. Choose another, such as a few unrelated words',
  );

/** A password to be verified, exactly as it was typed. */
const PasswordField = z
  .string('Enter your password')
  .min(1, 'Enter your password')
  .max(1_024, 'This is too long for a password');

export const SignIn = z.object({ email: EmailField, password: PasswordField });
export type SignIn = z.output<typeof SignIn>;

export const CreateUser = z
  .object({
    firm_id: z.number().int().positive(),
    email: EmailField,
    name: NameField,
    password: NewPasswordField,
    role: RoleField,
  })
  .refine((user) => !isTheEmail(user.password, user.email), {
    path: ['password'],
    message: 'Choose a password that is not your email address',
  });
export type CreateUser = z.output<typeof CreateUser>;

export const InviteUser = z.object({ email: EmailField, role: RoleField });
export type InviteUser = z.output<typeof InviteUser>;

/** Accepts an invitation for somebody who has no account yet. */
export const AcceptInvitation = z.object({ name: NameField, password: NewPasswordField });
export type AcceptInvitation = z.output<typeof AcceptInvitation>;

/** Accepts an invitation for somebody who has an account. */
export const ConfirmPassword = z.object({ password: PasswordField });
export type ConfirmPassword = z.output<typeof ConfirmPassword>;

export const SetPassword = z.object({ password: NewPasswordField });
export type SetPassword = z.output<typeof SetPassword>;

export const ChangePassword = z.object({ current_password: PasswordField, password: NewPasswordField });
export type ChangePassword = z.output<typeof ChangePassword>;

export const ChangeName = z.object({ name: NameField });
export type ChangeName = z.output<typeof ChangeName>;

export const ChangeRole = z.object({ user_id: z.coerce.number().int().positive(), role: RoleField });
export type ChangeRole = z.output<typeof ChangeRole>;

/** The posted id of one of the firm's users. */
export const OneUser = z.object({ user_id: z.coerce.number().int().positive() });
export type OneUser = z.output<typeof OneUser>;

/** The posted id of one of the firm's invitations. */
export const OneInvitation = z.object({ invitation_id: z.coerce.number().int().positive() });

/** Returns whether a password is the user's email address, or the part before its @. */
export function isTheEmail(password: string, email: string): boolean {
  const folded = password.trim().toLowerCase();
  return folded === email || folded === email.split('@', 1)[0];
}

/**
 * Returns whether a password is a common word with digits and symbols around it, one character repeated, or a run such
 * as 12345678.
 */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size <= 2 || isRun(lower)) return true;
  const strip = (text: string) => text.replace(/^[^a-z]+|[^a-z]+$/g, '');
  return (
    common_words.has(strip(lower)) ||
    common_words.has(strip(unleet(strip(lower)))) ||
    common_words.has(strip(unleet(lower)))
  );
}

/** Replaces digits and symbols with the letters that they stand for: p@ssw0rd becomes password. */
export function unleet(text: string): string {
  return text.replace(/[@4031$5!]/g, (sign) => leet[sign] ?? sign);
}

const leet: Record<string, string> = { '@': 'a', '4': 'a', '0': 'o', '3': 'e', '1': 'l', $: 's', '5': 's', '!': 'i' };

/** Returns whether each character follows the one before it, up or down, in the alphabet or the digits (0 follows 9). */
function isRun(text: string): boolean {
  const rows = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'];
  const backwards = [...text].reverse().join('');
  return rows.some((row) => row.includes(text) || row.includes(backwards));
}
