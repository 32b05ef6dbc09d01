import * as z from 'zod';
import { ListQuery, SearchQuery } from './paging';

/** The query parameters that filter GET /inbox_leads in the early-access API. `state` is required. */
export const EarlyInboxLeadsQuery = ListQuery.extend({
  state: z
    .enum(['untriaged', 'ignored'], 'must be given: untriaged or ignored')
    .meta({ description: 'Which leads: untriaged or ignored' }),
  query: SearchQuery,
});

/** Names of fields, separated by commas. Names of optional keys add them to each lead; other names have no effect. */
const fields = z.string().max(2_000, 'must be at most 2,000 characters').optional();

/** The query parameters that filter GET /inbox_leads in the platform API. */
export const InboxLeadsQuery = EarlyInboxLeadsQuery.extend({ fields });

/** The query parameters of a GET of one lead, and of POST /inbox_leads, in the platform API. */
export const FieldsQuery = z.object({ fields });

/** Keys to add to each record, separated by commas. Unknown keys are ignored. */
const include = z.string().max(200, 'must be at most 200 characters').optional();

/** The query parameters of a GET of one contact or matter in the platform API. */
export const IncludeQuery = z.object({ include });
export type IncludeQuery = z.output<typeof IncludeQuery>;

/** The query parameters of GET /contacts in the early-access API. */
export const EarlyContactsQuery = ListQuery.extend({ query: SearchQuery });

/** The query parameters of GET /contacts in the platform API. */
export const ContactsQuery = EarlyContactsQuery.extend({ include });
export type ContactsQuery = z.output<typeof ContactsQuery>;

/** The query parameters of GET /matters in the platform API. The early-access API accepts only those of ListQuery. */
export const MattersQuery = ListQuery.extend({
  inbox_lead_id: z
    .string()
    .regex(/^\d{1,15}$/, 'must be an integer')
    .transform(Number)
    .optional(),
  submitted_only: z
    .enum(['true', 'false'], 'must be true or false')
    .transform((text) => text === 'true')
    .optional(),
  include,
});
export type MattersQuery = z.output<typeof MattersQuery>;
