import * as z from 'zod';
import { mailAddress } from '../../platform/text/email-addresses';
import { ChangeInboxLead } from '../leads/schema';
import { typedAddress, visibleText } from '../../platform/text/visible-text';

const id = z.coerce.number<string>().int().positive();

/** '' from HTML is nothing; what no database takes is made visible. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Keep this to ${max.toLocaleString('en')} characters`)
    .default('')
    .transform((typed) => visibleText(typed.toWellFormed().replaceAll('\0', '\u{fffd}')) || null);

const chosen = z
  .union([z.literal('').transform(() => null), id], 'Choose one from the list')
  .nullable()
  .default(null);

/**
 * What somebody decided about a lead: who it is (`new`, or a contact's id) and what it is about (`none`, `new`, or a matter's
 * id). With a matter that is there, that matter's contact is whose it is, and `contact` says nothing.
 */
export const AcceptInboxLead = ChangeInboxLead.extend({
  contact: z.union([z.literal('new'), id], 'Choose who it is'),
  matter: z.union([z.literal('none'), z.literal('new'), id], 'Choose what it is about'),

  type: z.enum(['Person', 'Company'], 'Choose a person or a company').default('Person'),
  first_name: text(255),
  last_name: text(255),
  company_name: text(255),
  email: text(254).transform((typed) => typed && typedAddress(typed)),
  phone_number: text(255),

  description: text(255),
  matter_type_id: chosen,
  location_id: chosen,
  matter_status_id: chosen,
  user_ids: z.array(id).max(50, 'Choose at most 50 people').default([]),

  /** A box that is not ticked posts nothing. */
  copy_story: z.literal('yes').optional(),
}).superRefine((input, ctx) => {
  if (input.contact !== 'new' || typeof input.matter === 'number') return;
  // Fields of a choice that was not made are not looked at: nobody sees them.
  if (input.type === 'Company' && !input.company_name)
    ctx.addIssue({ code: 'custom', path: ['company_name'], message: 'Enter the name of the company' });
  if (input.type === 'Person' && !input.first_name && !input.last_name)
    ctx.addIssue({ code: 'custom', path: ['first_name'], message: 'Enter a name, first or last' });
  if (input.email !== null && mailAddress(input.email) === undefined)
    ctx.addIssue({ code: 'custom', path: ['email'], message: 'Enter an e-mail address, such as name@example.com' });
});
export type AcceptInboxLead = z.output<typeof AcceptInboxLead>;

/** What the address of the accept page may say: a search for somebody, or something, that is there. */
export const FindTarget = z.object({
  q: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\0]*$/)
    .optional()
    .catch(undefined),
});
