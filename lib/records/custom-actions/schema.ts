import * as z from 'zod';
import { textError } from '../../platform/text/text-rules';

/**
 * The page whose menu shows a custom action (a link that an app adds to the staff's pages). Clio's API has only
 * matters/show; Foyer adds the pages of contacts and of leads.
 */
export const UiReference = z.enum(['matters/show', 'contacts/show', 'inbox_leads/show'], {
  error: (issue) =>
    typeof issue.input === 'string' ? 'must be matters/show, contacts/show or inbox_leads/show' : textError(issue),
});
export type UiReference = z.output<typeof UiReference>;

/**
 * A new custom action (a link that an app adds to the staff's pages), from the API's POST /custom_actions or the form
 * under Settings.
 */
export const CreateCustomAction = z.object({
  label: z
    .string({ error: textError })
    .trim()
    .min(6, 'must have at least 6 characters')
    .max(32, 'must have at most 32 characters')
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'must be on one line'),
  target_url: z
    .url({
      protocol: /^https$/,
      error: (issue) =>
        typeof issue.input === 'string' ? 'must be a URL that begins with https://' : textError(issue),
    })
    .regex(/^https:\/\/[^\s\p{Cc}]+$/u, 'must be a URL that begins with https://')
    .max(2_048, 'must have at most 2,048 characters'),
  ui_reference: UiReference,
});
export type CreateCustomAction = z.output<typeof CreateCustomAction>;

export const OneCustomAction = z.object({ custom_action_id: z.coerce.number().int().positive() });

/**
 * The custom action (a link that an app adds to the staff's pages) that a user chose in a record's menu, and the
 * record.
 */
export const OpenCustomAction = OneCustomAction.extend({ subject_id: z.coerce.number().int().positive() });
export type OpenCustomAction = z.output<typeof OpenCustomAction>;
