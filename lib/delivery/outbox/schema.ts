import * as z from 'zod';

/** Another go at a delivery that was given up. `action_id` is made with the page, so that a repeat changes nothing again. */
export const RetryDelivery = z.object({
  delivery_id: z.coerce.number().int().positive(),
  action_id: z.uuid(),
});
export type RetryDelivery = z.output<typeof RetryDelivery>;
