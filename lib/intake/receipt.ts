import * as z from 'zod';
import type { Locale } from '../platform/db/schema';
import { seal, unseal } from '../platform/secrets';
import { isLocale } from './strings';

/** What a visitor is told about a stored submission. */
export interface Receipt {
  /** The reference number, which staff see as well. */
  reference: string;
  global_id: string;
  /** Whether the visitor sent an earlier submission, and the page carried its receipt. */
  again: boolean;
  /** Whether analytics may count the lead as a conversion. Suspected spam does not count. */
  conversion: boolean;
  /**
   * The whole receipt, sealed. The sealed receipt is part of the thank-you page's URL and of the link "Send another
   * message".
   */
  token: string;
}

const Sealed = z.object({
  inbox_lead_id: z.int(),
  reference: z.string(),
  global_id: z.string(),
  again: z.literal('again').nullable(),
  conversion: z.literal('conversion').nullable().default(null),
  /** Milliseconds since 1970. */
  at: z.number(),
});
type Sealed = z.output<typeof Sealed>;

/** Returns a receipt sealed for its form's thank-you page. The token begins with the language of that page. */
export function sealReceipt(form_slug: string, locale: Locale, receipt: Sealed): string {
  return `${locale}.${seal('intake receipt', form_slug, JSON.stringify(receipt))}`;
}

/** Opens a sealed receipt of this form; returns undefined for any other text. */
export function openReceipt(form_slug: string, token: string | undefined): Sealed | undefined {
  const [locale, sealed = ''] = token?.split('.') ?? [];
  const text = isLocale(locale) ? unseal('intake receipt', form_slug, sealed) : undefined;
  return text === undefined ? undefined : Sealed.safeParse(JSON.parse(text)).data;
}
