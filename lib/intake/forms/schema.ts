import * as z from 'zod';
import { isSite } from '../../people/firms/schema';

/** The fields that a lead has a column for. Answers to other fields are stored in the lead's `answers`. */
export const lead_fields = ['first_name', 'last_name', 'email', 'phone_number', 'from_message'] as const;

/** One field of a form. Without a label, the field has the standard label of its language. */
export const FormField = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  /** Visitors do not see a `hidden` field; its value comes from the page around the form or from the form's URL. */
  type: z.enum(['short_text', 'long_text', 'email', 'phone', 'hidden']),
  label: z.string().min(1).max(255).optional(),
  help: z.string().max(1_000).optional(),
  required: z.boolean(),
  /** The token of HTML's autocomplete attribute (WCAG 2.2, 1.3.5). */
  autocomplete: z.string().max(64),
  /** The most characters of an answer, counted as JavaScript and HTML count them, a line break as one character. */
  max: z.int().positive().max(65_535),
});
export type FormField = z.output<typeof FormField>;

/** The fields of a published version of a form, as stored in form_versions. */
export const FormDefinition = z.object({
  fields: z.array(FormField).min(1).max(100),
  /** The names of fields of which at least one must be answered; [] = no such rule. */
  one_of: z.array(z.string()).default([]),
});
export type FormDefinition = z.output<typeof FormDefinition>;

/** The five fields of a new form. Either email or phone number is required. The last name is optional: many people have one name. */
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

/** The form that a staff member closes or reopens. */
export const ChangeForm = z.object({ form_id: z.coerce.number().int().positive() });

/** The most refused sites that are kept per form, and the most dismissed ones. There is a limit, as anyone can make them up. */
export const refused_sites_max = 50;

/** The site that a staff member allows, and the form for which it was listed. */
export const ChangeSite = ChangeForm.extend({
  origin: z.string().max(300).refine(isSite, 'Enter the address of a website, such as https://www.firm.example'),
});
export type ChangeSite = z.output<typeof ChangeSite>;

/** The sites that a staff member dismisses for a form, one per line. */
export const DismissSites = ChangeForm.extend({
  origins: z
    .string()
    .transform((text) => text.split(/[\r\n]+/))
    // Two reports at the same moment can briefly exceed the limit, so the list may be longer.
    .pipe(
      z
        .array(ChangeSite.shape.origin)
        .min(1)
        .max(2 * refused_sites_max),
    ),
});
export type DismissSites = z.output<typeof DismissSites>;

/** The most hidden fields of a form. */
const hidden_fields_max = 20;

/**
 * Names that a field may not have: those of the values that a form's page sends itself (components/intake/carried.tsx,
 * lib/intake/page-facts.ts), and properties of the form element that a field's name would hide (HTML, "named getter").
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

/** All hidden fields of a form, as the Share page posts them: one name per line. */
export const SetHiddenFields = z.object({
  form_id: z.coerce.number().int().positive(),
  /** The form's version when the page was rendered; 0 if the page does not send the version. */
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
