import * as z from 'zod';
import type { Locale } from '../platform/db/schema';
import { seal, unseal } from '../platform/secrets';
import { isLocale } from './strings';

/** What a visitor may know of what they sent. */
export interface Receipt {
  /** The number they may quote; staff see the same. */
  reference: string;
  global_id: string;
  /** They had sent another one from the page before, and said so by its receipt. */
  again: boolean;
  /** Whether the firm's statistics may count it; a suspected robot is no conversion. */
  conversion: boolean;
  /** All of this, sealed: the thank-you page's address, and what "Send another message" carries along. */
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

/** Seals a receipt for its form's thank-you page; it begins with the language of that page. */
export function sealReceipt(form_slug: string, locale: Locale, receipt: Sealed): string {
  return `${locale}.${seal('intake receipt', form_slug, JSON.stringify(receipt))}`;
}

/** Opens a receipt of this form; undefined for anything else. */
export function openReceipt(form_slug: string, token: string | undefined): Sealed | undefined {
  const [locale, sealed = ''] = token?.split('.') ?? [];
  const text = isLocale(locale) ? unseal('intake receipt', form_slug, sealed) : undefined;
  return text === undefined ? undefined : Sealed.safeParse(JSON.parse(text)).data;
}
