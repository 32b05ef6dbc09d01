import * as z from 'zod';
import { mailAddress } from '../../platform/text/email-addresses';
import { ChangeInboxLead, ChangeTwoLeads } from '../leads/schema';
import { typedAddress, visibleText } from '../../platform/text/visible-text';

const id = z.coerce.number<string>().int().positive();

/**
 * '' from an HTML form becomes null. A character that PostgreSQL does not store (NUL or a lone surrogate) becomes a
 * replacement character.
 */
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Keep this to ${max.toLocaleString('en')} characters`)
    .default('')
    .transform((typed) => visibleText(typed.toWellFormed().replaceAll('\0', '\u{fffd}')) || null);

const chosen = z
  .union([z.literal('').transform(() => null), id], 'Choose an entry from the list')
  .nullable()
  .default(null);

/**
 * The accept of a lead: its contact (`new`, or a contact's id) and its matter (`none`, `new`, or a matter's id). With
 * an existing matter, the lead is linked to that matter's contact, and `contact` has no effect.
 */
export const AcceptInboxLead = ChangeInboxLead.extend({
  contact: z.union([z.literal('new'), id], 'Choose a contact'),
  matter: z.union([z.literal('none'), z.literal('new'), id], 'Choose a matter'),

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

  /** Whether to copy the message into a note; absent when the checkbox is not checked. */
  copy_story: z.literal('yes').optional(),
}).superRefine((input, ctx) => {
  if (input.contact !== 'new' || typeof input.matter === 'number') return;
  // The fields of the options that the user did not choose are not validated, because the page hides them.
  if (input.type === 'Company' && !input.company_name)
    ctx.addIssue({ code: 'custom', path: ['company_name'], message: 'Enter the company name' });
  if (input.type === 'Person' && !input.first_name && !input.last_name)
    ctx.addIssue({ code: 'custom', path: ['first_name'], message: 'Enter a first or last name' });
  if (input.email !== null && mailAddress(input.email) === undefined)
    ctx.addIssue({ code: 'custom', path: ['email'], message: 'Enter an email address, such as name@example.com' });
});
export type AcceptInboxLead = z.output<typeof AcceptInboxLead>;

/** The accept of a lead with the suggested contact and matter. */
export const AcceptSuggested = ChangeInboxLead;
export type AcceptSuggested = z.output<typeof AcceptSuggested>;

const side = z.enum(['into', 'merged'], 'Choose a value').default('into');

/** From which lead each field of the kept lead comes. The source brings its referring page and attribution. */
export const MergeFields = z.object({
  first_name: side,
  last_name: side,
  email: side,
  phone_number: side,
  from_source: side,
  from_message: z.enum(['into', 'merged', 'both'], 'Choose a value').default('both'),
});
export type MergeFields = z.output<typeof MergeFields>;

/** The merge of a lead into the lead `into_id`, which is kept. */
export const MergeInboxLeads = ChangeTwoLeads.extend({ fields: MergeFields });
export type MergeInboxLeads = z.output<typeof MergeInboxLeads>;

/** The undo of a merge. */
export const SplitInboxLeads = ChangeTwoLeads;
export type SplitInboxLeads = z.output<typeof SplitInboxLeads>;

/** The query of the accept page's URL: a search for existing contacts and matters. */
export const FindTarget = z.object({
  q: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\0]*$/)
    .optional()
    .catch(undefined),
});
