import * as z from 'zod';
import type { CallRow } from './queries';

/** One API call of an application, for the developers of the application. */
export const Call = z.object({
  id: z.number(),
  created_at: z.string(),
  method: z.string(),
  route: z.string(),
  status: z.number(),
  request_id: z.string(),
});
export type Call = z.output<typeof Call>;

/**
 * Converts a row of an application's call log to what the developers of the application see: everything except the firm
 * whose data was requested.
 */
export function presentCall(row: CallRow): Call {
  return Call.parse(row);
}
