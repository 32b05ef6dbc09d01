import type { IntakeStrings } from '@/lib/intake/strings/en';

/** The words that the form needs in the browser, in one language, filled in. */
export type FormWords = Pick<
  IntakeStrings,
  | 'optional' | 'send' | 'sending' | 'try_now' | 'error_prefix' | 'problem' | 'waiting' | 'waiting_text' | 'busy' | 'failed' | 'too_large'
  | 'thanks' | 'thanks_again' | 'thanks_text' | 'reference' | 'send_another' | 'closed_unsent'
>;
