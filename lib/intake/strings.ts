import type { Locale } from '../platform/db/schema';
import { ar } from './strings/ar';
import { en } from './strings/en';
import type { IntakeStrings } from './strings/en';
import { es } from './strings/es';

const strings: Record<Locale, IntakeStrings> = { en, es, ar };

/** A form's words in one language. */
export function stringsFor(locale: Locale): IntakeStrings {
  return strings[locale];
}

/** Narrows a part of an address, or a field, to a language there is. */
export function isLocale(text: string | undefined): text is Locale {
  return text !== undefined && Object.hasOwn(strings, text);
}

/**
 * The language that a receipt's or a refusal's token begins with (`es.…`), or that a field names; `otherwise` where it is none
 * that we have.
 */
export function localeAtStart(text: string | undefined, otherwise: Locale): Locale {
  const asked = text?.split('.', 1)[0];
  return isLocale(asked) ? asked : otherwise;
}

/** The language of a tag such as es-MX, where there is one; a tag is what a page's `<html lang>` or a browser says, now and then with an underscore. */
export function localeOfTag(tag: string | undefined): Locale | undefined {
  const language = /^([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*$/i.exec(tag ?? '')?.[1]?.toLowerCase();
  return isLocale(language) ? language : undefined;
}

/** The language that a browser asks for first (Accept-Language), where we have it. */
export function localeOfBrowser(headers: Pick<Headers, 'get'>): Locale | undefined {
  return localeOfTag(headers.get('accept-language')?.split(/[,;]/, 1)[0]?.trim());
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** Puts values into a text's `{names}`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** The language an address of a form asks for: /f/{slug}/{locale}, /f/{slug}/thanks/{locale}.… and /f/{slug}/again/{locale}.… */
export function localeOfPath(path: string): Locale | undefined {
  const [, third, fourth] = /^\/f\/[^/?]+\/([^/?]+)(?:\/([^/?]+))?/.exec(path) ?? [];
  const named = third === 'thanks' || third === 'again' ? fourth?.split('.', 1)[0] : third;
  return localeOfTag(named);
}
