import type { Receipt } from './receipt';

/** The result of a submission. The server action, the permanent URL and the visitor's page all use it. */
export type SubmitState =
  | { status: 'stored'; receipt: Receipt }
  /** The visitor has to correct these fields. The messages are in the visitor's language. */
  | { status: 'refused'; errors: { field: string; message: string }[] }
  /** The visitor's network sent too many submissions. Nothing was stored, and the browser can try again. */
  | { status: 'busy'; retry_after_seconds: number }
  /** The firm closed the form. */
  | { status: 'closed' }
  | { status: 'unknown' };
