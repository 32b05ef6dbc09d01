import * as z from 'zod';
import { ListQuery, SearchQuery } from './paging';

/** Filters of GET /inbox_leads; the state must be given. */
export const ListInboxLeads = ListQuery.extend({
  state: z
    .enum(['untriaged', 'ignored'], 'must be given: untriaged or ignored')
    .meta({ description: 'Which leads: untriaged or ignored' }),
  query: SearchQuery,
});

/** Names of fields, separated by commas: what adds a key to each lead is known, the rest is ignored. */
const fields = z.string().max(2_000, 'may be 2,000 characters at most').optional();

/** As the platform's. */
export const GrowListInboxLeads = ListInboxLeads.extend({ fields });

/** What GET of one lead, and the filing of one, take on the platform. */
export const FieldsQuery = z.object({ fields });

/** Filters of GET /users. */
export const ListUsers = ListQuery;

/** Keys to add to each record, separated by commas; what is not known is ignored. */
const include = z.string().max(200, 'may be 200 characters at most').optional();

/** What GET of one contact or matter takes on the platform. */
export const IncludeQuery = z.object({ include });
export type IncludeQuery = z.output<typeof IncludeQuery>;

/** What GET /contacts takes on early access. */
export const EarlyContactsQuery = ListQuery.extend({ query: SearchQuery });

/** What GET /contacts takes on the platform. */
export const ContactsQuery = EarlyContactsQuery.extend({ include });
export type ContactsQuery = z.output<typeof ContactsQuery>;

/** What GET /matters takes on the platform; early access takes ListQuery alone. */
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
