import * as z from 'zod';
import { addressKey, mailAddress } from '../../platform/text/email-addresses';
import { typedAddress, visibleText } from '../../platform/text/visible-text';
import { isCountry } from './countries';
import { time_zones } from './time-zones';

/** The languages a form can be in; lib/intake/strings has the texts of each. */
export const locales = ['en', 'es', 'ar'] as const;
export const locale_labels = { en: 'English', es: 'Español', ar: 'العربية' } as const;

/** How many websites a firm may allow to show its forms. */
export const sites_max = 50;

/** The message for each reason why a site cannot be added to the sites that may show the firm's forms. */
export const site_refusals = {
  list_full: `The list already has ${String(sites_max)} sites. Remove one under Settings > Firm.`,
  no_list: 'Any site may show your forms, because your firm has no list of sites.',
} as const;

const known_time_zones: ReadonlySet<string> = new Set(time_zones);

export const FirmName = z
  .string('Enter the name of the firm')
  .overwrite(visibleText)
  .min(1, 'Enter the name of the firm')
  .max(255, 'A name has at most 255 characters')

  .regex(/^[^\u0000-\u001f\u007f]*$/, 'Enter the name on one line');

export const TimeZone = z
  .string('Choose a time zone')
  .refine((name) => known_time_zones.has(name), 'Choose a time zone from the list');

/**
 * An empty text means the country of the time zone. A page that is older than this field does not send it, and then the
 * country stays the same.
 */
export const Country = z
  .string('Choose a country')
  .refine((code): boolean => code === '' || isCountry(code), 'Choose a country from the list')
  .transform((code) => code || null)
  .optional();

export const FormLocale = z.enum(locales, 'Choose a language');

/**
 * An address that Foyer or visitors send mail to. Its domain may have letters beyond ASCII and is stored as it was
 * typed.
 */
export const MailField = z
  .string()
  .overwrite(typedAddress)
  .toLowerCase()
  .max(254, 'An email address has at most 254 characters')
  .refine((typed) => mailAddress(typed) !== undefined, 'Enter an email address, such as name@firm.example');

/** The lines of a text without the spaces around them; empty lines are left out. */
export function linesOf(text: string): string[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean);
}

const lines = z
  .string()
  .default('')
  .transform((text) => [...new Set(linesOf(text))]);

/** Turns '' from an HTML form into null. */
export const optional = <S extends z.ZodType<string, string>>(schema: S) =>
  z
    .string()
    .trim()
    .default('')
    .transform((text) => text || null)
    .pipe(schema.nullable());

export const ContactPhone = optional(
  z
    .string()
    .max(255, 'A phone number has at most 255 characters')
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'Enter the number on one line'),
);

/** Every setting of a firm, as its settings page posts them; lists have one entry per line. */
export const UpdateFirm = z.object({
  /** The version of the settings that the page showed; '' from a page that is older than this field. */
  version: z.string().max(64).default(''),
  name: FirmName,
  time_zone: TimeZone,
  /** The country whose phone numbers are typed without a country code. */
  country: Country,
  locale: FormLocale,
  /**
   * The allowed sites, which are stored as origins such as `https://www.firm.example`, and `https://*.firm.example` for
   * all its subdomains.
   */
  sites: lines.transform((given, ctx) => {
    if (given.length > sites_max)
      ctx.issues.push({ code: 'custom', input: given, message: `List at most ${sites_max} sites` });
    return [
      ...new Set(
        given.map(
          (line) =>
            siteOrigin(line) ?? refuse(ctx, line, 'is not the address of a site; write it as https://www.firm.example'),
        ),
      ),
    ];
  }),
  notification_addresses: lines.transform((given, ctx) => {
    if (given.length > 20) ctx.issues.push({ code: 'custom', input: given, message: 'List at most 20 addresses' });
    const addresses = given.map(
      (line) => MailField.safeParse(line).data ?? refuse(ctx, line, 'is not an email address'),
    );
    return [...new Map(addresses.toReversed().map((address) => [addressKey(address), address])).values()].toReversed();
  }),
  contact_email: optional(MailField),
  contact_phone: ContactPhone,
  privacy_url: optional(
    z
      .url({ protocol: /^https?$/, error: 'Enter a web address, such as https://www.firm.example/privacy' })
      .max(2_048, 'A web address has at most 2,048 characters'),
  ),
});
export type UpdateFirm = z.output<typeof UpdateFirm>;

/** Switches the session to another of the user's firms. */
export const SwitchFirm = z.object({ firm_id: z.coerce.number().int().positive() });

const label = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/**
 * Turns the address of a site (`firm.example`, `https://www.firm.example/contact`, `*.firm.example`) into a source for
 * frame-ancestors; returns undefined for any other text. A site without a scheme gets https.
 */
export function siteOrigin(line: string): string | undefined {
  const [, scheme = 'https', wildcard = '', rest = ''] = /^(?:(https?):\/\/)?(\*\.)?(.*)$/i.exec(line) ?? [];
  const text = `${scheme.toLowerCase()}://${rest}`;
  if (/[\s;,'"*\\@]|:\/\//.test(rest) || !URL.canParse(text)) return undefined;
  const { protocol, hostname, host } = new URL(text);
  const labels = hostname.split('.');
  const isAddress = /^\[[0-9a-f:.]+\]$/.test(hostname);
  if (!isAddress && !labels.every((part) => label.test(part))) return undefined;
  // `*.com` would allow every site of a top-level domain.
  if (wildcard && (isAddress || labels.length < 2)) return undefined;
  return `${protocol}//${wildcard}${host}`;
}

/** Returns whether this is the origin of one site as browsers write it (`https://www.firm.example`), without a wildcard. */
export function isSite(origin: string): boolean {
  return origin.length <= 300 && !origin.includes('*') && siteOrigin(origin) === origin;
}

function refuse(ctx: z.core.$RefinementCtx, line: string, message: string): string {
  ctx.issues.push({ code: 'custom', input: line, message: `“${line.slice(0, 80)}” ${message}` });
  return line;
}
