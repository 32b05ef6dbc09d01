import * as z from 'zod';
import { isSite } from '../../people/firms/schema';

/** Fields that a lead has a column for; an answer to any other field is kept beside the lead. */
export const lead_fields = ['first_name', 'last_name', 'email', 'phone_number', 'from_message'] as const;

/** One question of a form. A label that is not given is the locale's own word for the name. */
export const FormField = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  /** `hidden`: asked of nobody; the page around the form or the form's address gives its value. */
  type: z.enum(['short_text', 'long_text', 'email', 'phone', 'hidden']),
  label: z.string().min(1).max(255).optional(),
  help: z.string().max(1_000).optional(),
  required: z.boolean(),
  /** The token of HTML's autocomplete attribute (WCAG 2.2, 1.3.5). */
  autocomplete: z.string().max(64),
  /** Characters, counted as JavaScript and HTML count them, a line break as one. */
  max: z.int().positive().max(65_535),
});
export type FormField = z.output<typeof FormField>;

/** What a published version of a form asks, as stored in form_versions. */
export const FormDefinition = z.object({
  fields: z.array(FormField).min(1).max(100),
  /** At least one of these must be answered; [] = no such rule. */
  one_of: z.array(z.string()).default([]),
});
export type FormDefinition = z.output<typeof FormDefinition>;

/** What a form begins with: five fields, of which a way to reply may be either of two. Many people have one name, so the last name may be left out. */
export const default_definition: FormDefinition = {
  fields: [
    { name: 'first_name', type: 'short_text', required: true, autocomplete: 'given-name', max: 255 },
    { name: 'last_name', type: 'short_text', required: false, autocomplete: 'family-name', max: 255 },
    { name: 'email', type: 'email', required: false, autocomplete: 'email', max: 254 },
    { name: 'phone_number', type: 'phone', required: false, autocomplete: 'tel', max: 255 },
    { name: 'from_message', type: 'long_text', required: true, autocomplete: 'off', max: 65_535 },
  ],
  one_of: ['email', 'phone_number'],
};

/** Which form a staff member closes or opens. */
export const ChangeForm = z.object({ form_id: z.coerce.number().int().positive() });

/** So many sites that were refused are kept of a form, and as many of those dismissed; anybody can make them up. */
export const refused_sites_max = 50;

/** Which site a staff member lets show the firm's forms, and at which form they were told of it. */
export const ChangeSite = ChangeForm.extend({
  origin: z.string().max(300).refine(isSite, 'Enter the address of a website, such as https://www.firm.example'),
});
export type ChangeSite = z.output<typeof ChangeSite>;

/** Which sites a staff member wants to hear no more of at a form, one to a line: those that they were shown. */
export const DismissSites = ChangeForm.extend({
  origins: z
    .string()
    .transform((text) => text.split(/[\r\n]+/))
    // Some more may be there for a moment, where two are written at once.
    .pipe(
      z
        .array(ChangeSite.shape.origin)
        .min(1)
        .max(2 * refused_sites_max),
    ),
});
export type DismissSites = z.output<typeof DismissSites>;

/** So many fields of a form nobody is asked. */
const hidden_fields_max = 20;

/**
 * What a form's page sends along by itself (components/intake/carried.tsx, lib/intake/page-facts.ts), and what scripts ask a form
 * of by the same names as its fields (HTML, "named getter"): no field may be called so.
 */
const carried_names = new Set([
  'action',
  'method',
  'submit',
  'elements',
  'constructor',
  'form_slug',
  'locale',
  'submission_key',
  'page_token',
  'earlier_receipt',
  'attribution',
  'work',
  'reply',
  'source',
  'earlier',
]);

/** A form's hidden fields, all at once, as its page posts them: one name to a line. */
export const SetHiddenFields = z.object({
  form_id: z.coerce.number().int().positive(),
  /** The form's, of which the page was made; a page that names none is older than any. */
  version: z.coerce.number().int().nonnegative().default(0),
  names: z
    .string()
    .max(5_000, 'Enter at most 20 names')
    .default('')
    .transform((text) => [
      ...new Set(
        text
          .split(/[\r\n]+/)
          .map((line) => line.trim())
          .filter(Boolean),
      ),
    ])
    .superRefine((names, issues) => {
      if (names.length > hidden_fields_max)
        issues.addIssue({ code: 'custom', message: `A form has at most ${String(hidden_fields_max)} hidden fields` });
      for (const name of names) {
        if (!FormField.shape.name.safeParse(name).success)
          issues.addIssue({
            code: 'custom',
            message: `“${name.slice(0, 80)}” is not a valid name: use lowercase letters, digits and _, and start with a letter`,
          });
        else if (carried_names.has(name))
          issues.addIssue({ code: 'custom', message: `“${name}” is reserved. Choose another name` });
      }
    }),
});
export type SetHiddenFields = z.output<typeof SetHiddenFields>;
