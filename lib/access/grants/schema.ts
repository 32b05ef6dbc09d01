import * as z from 'zod';

/** The posted id of one grant. */
export const OneGrant = z.object({ grant_id: z.coerce.number().int().positive() });
