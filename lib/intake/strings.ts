import type { Locale } from '../platform/db/schema';
import { ar } from './strings/ar';
import { en } from './strings/en';
import type { IntakeStrings } from './strings/en';
import { es } from './strings/es';

const strings: Record<Locale, IntakeStrings> = { en, es, ar };

/** Returns the texts of the visitor's form in one language. */
export function stringsFor(locale: Locale): IntakeStrings {
  return strings[locale];
}

/** Whether a part of a URL, or a field, is a language that Foyer has. */
export function isLocale(text: string | undefined): text is Locale {
  return text !== undefined && Object.hasOwn(strings, text);
}

/**
 * Returns the language that a receipt's or refusal's token begins with (`es.…`), or that a field contains; `otherwise` if
 * Foyer does not have that language.
 */
export function localeAtStart(text: string | undefined, otherwise: Locale): Locale {
  const asked = text?.split('.', 1)[0];
  return isLocale(asked) ? asked : otherwise;
}

/**
 * Returns the language of a tag such as es-MX if Foyer has it. Tags come from a page's `<html lang>` or a browser, sometimes
 * with an underscore.
 */
export function localeOfTag(tag: string | undefined): Locale | undefined {
  const language = /^([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*$/i.exec(tag ?? '')?.[1]?.toLowerCase();
  return isLocale(language) ? language : undefined;
}

/** Returns the first language in a browser's Accept-Language header if Foyer has it. */
export function localeOfBrowser(headers: Pick<Headers, 'get'>): Locale | undefined {
  return localeOfTag(headers.get('accept-language')?.split(/[,;]/, 1)[0]?.trim());
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** Replaces the `{names}` in a text with values. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** Returns the language in a form's URL: /f/{slug}/{locale}, /f/{slug}/thanks/{locale}.… or /f/{slug}/again/{locale}.… */
export function localeOfPath(path: string): Locale | undefined {
  const [, third, fourth] = /^\/f\/[^/?]+\/([^/?]+)(?:\/([^/?]+))?/.exec(path) ?? [];
  const named = third === 'thanks' || third === 'again' ? fourth?.split('.', 1)[0] : third;
  return localeOfTag(named);
}
