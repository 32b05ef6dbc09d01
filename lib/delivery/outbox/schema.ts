import * as z from 'zod';

/**
 * Retries a delivery that was given up. `action_id` is made with the page, so that submitting the form twice retries
 * once.
 */
export const RetryDelivery = z.object({
  delivery_id: z.coerce.number().int().positive(),
  action_id: z.uuid(),
});
export type RetryDelivery = z.output<typeof RetryDelivery>;
