import * as z from 'zod';
import { textError } from '../../platform/text/text-rules';

/** Where a custom action is shown: Clio's own, and two that Foyer adds. */
export const UiReference = z.enum(['matters/show', 'contacts/show', 'inbox_leads/show'], {
  error: (issue) =>
    typeof issue.input === 'string' ? 'must be matters/show, contacts/show or inbox_leads/show' : textError(issue),
});
export type UiReference = z.output<typeof UiReference>;

/** As the API's POST /custom_actions and the form under Settings name it. */
export const CreateCustomAction = z.object({
  label: z
    .string({ error: textError })
    .trim()
    .min(6, 'must have 6 characters at least')
    .max(32, 'must have 32 characters at most')
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'must be on one line'),
  target_url: z
    .url({
      protocol: /^https$/,
      error: (issue) =>
        typeof issue.input === 'string' ? 'must be an address that begins with https://' : textError(issue),
    })
    .regex(/^https:\/\/[^\s\p{Cc}]+$/u, 'must be an address that begins with https://')
    .max(2_048, 'must have 2,048 characters at most'),
  ui_reference: UiReference,
});
export type CreateCustomAction = z.output<typeof CreateCustomAction>;

export const OneCustomAction = z.object({ custom_action_id: z.coerce.number().int().positive() });

/** A choice in a record's menu. */
export const OpenCustomAction = OneCustomAction.extend({ subject_id: z.coerce.number().int().positive() });
export type OpenCustomAction = z.output<typeof OpenCustomAction>;
