import * as z from 'zod';

/** An outgoing message, as staff see it. */
export const Delivery = z.object({
  id: z.int(),
  inbox_lead_id: z.int().nullable(),
  event: z.string(),
  destination: z.string(),
  target: z.string(),
  /** `waiting`: cannot be sent yet, because SMTP_URL is not set. `dead`: given up; staff may retry it. */
  state: z.enum(['pending', 'waiting', 'delivered', 'dead']),
  attempts: z.int(),
  /** When the next attempt is made; only for a pending message. */
  due_at: z.string(),
  last_error: z.string().nullable(),
  created_at: z.string(),
  finished_at: z.string().nullable(),
});
export type Delivery = z.output<typeof Delivery>;
