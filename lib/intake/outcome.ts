import type { Receipt } from './receipt';

/** What became of a submission; the visitor's page and both doors speak of it in these words. */
export type SubmitState =
  | { status: 'stored'; receipt: Receipt }
  /** The visitor's to mend; each field's message in their language. */
  | { status: 'refused'; errors: { field: string; message: string }[] }
  /** A flood from the visitor's network: nothing was stored, and it is worth trying again. */
  | { status: 'busy'; retry_after_seconds: number }
  /** The firm closed the form. */
  | { status: 'closed' }
  | { status: 'unknown' };
