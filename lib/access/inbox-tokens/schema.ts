import * as z from 'zod';

/** The posted id of one of the firm's Lead Inbox tokens. */
export const OneInboxToken = z.object({ inbox_token_id: z.coerce.number().int().positive() });

/** Whether the Lead Inbox requires from_source and referring_url. */
export const LeadInboxMode = z.object({ mode: z.enum(['lenient', 'strict'], 'Choose lenient or strict') });
