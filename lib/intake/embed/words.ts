import type { Locale } from '../../platform/db/schema';

/** What a firm's page says around its form: the words of the link, and what the close button of a popup is called. */
const words: Record<Locale, { label: string; close: string }> = {
  en: { label: 'Contact us', close: 'Close' },
  es: { label: 'Contáctenos', close: 'Cerrar' },
  ar: { label: 'تواصل معنا', close: 'إغلاق' },
};

/** The words where the firm chose none of its own: those of the form's language. */
export function embedWords(locale: Locale): { label: string; close: string } {
  return words[locale];
}
