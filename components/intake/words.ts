import type { IntakeStrings } from '@/lib/intake/strings/en';

/** The texts that the form needs in the browser, in one language, with the firm's name filled in. */
export type FormWords = Pick<
  IntakeStrings,
  | 'optional'
  | 'send'
  | 'sending'
  | 'try_now'
  | 'error_prefix'
  | 'problem'
  | 'waiting'
  | 'waiting_text'
  | 'waiting_saved'
  | 'busy'
  | 'failed'
  | 'too_large'
  | 'thanks'
  | 'thanks_again'
  | 'thanks_text'
  | 'reference'
  | 'send_another'
  | 'closed_unsent'
  | 'kept_waiting'
  | 'kept_sent'
  | 'kept_refused'
  | 'kept_expired'
  | 'kept_delete'
  | 'what_you_wrote'
>;
