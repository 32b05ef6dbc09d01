import * as z from 'zod';

/** Names one grant. */
export const OneGrant = z.object({ grant_id: z.coerce.number().int().positive() });
