import type { Locale } from '../../platform/db/schema';

/** The default labels of the link to a form and of a popup's close button. */
const words: Record<Locale, { label: string; close: string }> = {
  en: { label: 'Contact us', close: 'Close' },
  es: { label: 'Contáctenos', close: 'Cerrar' },
  ar: { label: 'تواصل معنا', close: 'إغلاق' },
};

/** Returns the default labels in the form's language, for a firm that has set none. */
export function embedWords(locale: Locale): { label: string; close: string } {
  return words[locale];
}
