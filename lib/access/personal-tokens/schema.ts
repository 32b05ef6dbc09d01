import * as z from 'zod';
import { Scope, scopes } from '../scopes';

/** The lifetimes of personal tokens, in days; null means that a token works until it is revoked. */
export const token_lifetimes = { '30': 30, '90': 90, '365': 365, never: null } as const;
export const token_lifetime_labels = {
  '30': '30 days',
  '90': '90 days',
  '365': 'A year',
  never: 'Until it is revoked',
} as const;

/** The input that creates a personal token. */
export const CreatePersonalToken = z.object({
  name: z
    .string('Enter what the token is for')
    .trim()
    .min(1, 'Enter what the token is for')
    .max(100, 'Enter at most 100 characters')
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'Enter this on one line'),
  scopes: z.array(Scope).min(1, 'Choose at least one permission'),
  expires: z.enum(Object.keys(token_lifetimes) as [keyof typeof token_lifetimes], 'Choose when the token expires'),
});
export type CreatePersonalToken = z.output<typeof CreatePersonalToken>;

/** The checkboxes of a posted form. Browsers leave an unchecked box out of the form. */
const scope_boxes = Object.fromEntries(scopes.map((scope) => [scope, z.string().optional()]));

/** The posted form that creates a personal token: a checkbox per scope under the name of the scope. */
export const PersonalTokenForm = z
  .object({ name: z.string().default(''), expires: z.string().default(''), ...scope_boxes })
  .transform((form) => ({
    ...form,
    scopes: scopes.filter((scope) => (form as Record<string, unknown>)[scope] !== undefined),
  }))
  .pipe(CreatePersonalToken);

/** The posted id of one personal token. */
export const OnePersonalToken = z.object({ token_id: z.coerce.number().int().positive() });
