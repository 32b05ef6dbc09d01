import * as z from 'zod';
import { mailAddress } from '../../platform/text/email-addresses';
import { textError } from '../../platform/text/text-rules';
import { isBlank, typedAddress } from '../../platform/text/visible-text';

/**
 * Required text of any length. A text that is longer than its column is shortened there and stored in full with the
 * answers (fit.ts).
 */
const required = z.string({ error: textError }).refine((text) => !isBlank(text), 'Required');

/** Null and blank text count as absent. */
const optional = <S extends z.ZodType<string>>(schema: S) =>
  z
    .preprocess(
      (value) => (value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value),
      schema.nullable(),
    )
    .optional()
    .default(null);

/** URL schemes that run a script, or contain a page themselves, when someone follows the link. */
const scripts = /^(javascript|vbscript|data|blob):$/;

/**
 * Returns whether a browser that follows this text would run it as a script, even when tabs or capitals disguise the
 * scheme.
 */
function isScript(text: string): boolean {
  return URL.canParse(text) && scripts.test(new URL(text).protocol);
}

/** Returns whether a text is a URI or an abbreviated one, such as `www.firm.example/contact` or `//firm.example`. */
function isAddress(text: string): boolean {
  const trimmed = text.trim();
  if (URL.canParse(trimmed)) return true;
  return (
    /^(\/\/)?[^\s/?#@]+\.[^\s/?#@.]+([/?#]\S*)?$/u.test(trimmed) &&
    URL.canParse(`https://${trimmed.replace(/^\/\//, '')}`)
  );
}

const no_script = 'must be the URL of a page, not a script';

/**
 * Returns the id of an entry of the firm's lists from a number or its digits. Any other value gives 0, which is no
 * entry's id.
 */
function readReference(value: unknown): { id: number } | null {
  if (value === undefined || value === null || value === '') return null;
  const id = typeof value === 'object' && 'id' in value ? value.id : undefined;
  const number = typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : id;
  return { id: typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : 0 };
}

/**
 * A reference to an entry of the firm's lists. The lead is filed even when the firm has no such entry; a note says so.
 */
const reference = z
  .preprocess(readReference, z.object({ id: z.int() }).nullable())
  .optional()
  .default(null);

/**
 * An email address as people paste it: `mailto:` and invisible characters are removed. The domain may have non-ASCII
 * letters.
 */
const Email = z
  .string({ error: textError })
  .overwrite(typedAddress)
  .max(254, 'must have at most 254 characters')
  // Refusing the address would lose the lead, so non-ASCII letters before the @ pass too, although Foyer cannot send
  // mail there.
  .refine((typed) => mailAddress(typed) !== undefined || z.regexes.unicodeEmail.test(typed), 'must be an email address')
  .meta({ format: 'email' });

/** The body of the early-access API's POST /inbox_leads. */
export const V2CreateInboxLead = z.object({
  first_name: required,
  last_name: required,
  email: optional(Email),
  phone_number: optional(z.string('must be text')),
  from_message: z
    .string({ error: textError })
    .transform((text) => text.replace(/\r\n/g, '\n'))
    .pipe(required)
    .meta({ description: 'The message of the lead; plain text' }),
  from_source: required.meta({ description: 'Where the lead came from, e.g. “Website”' }),
  referring_url: required
    .refine((text) => !isScript(text), no_script)
    .meta({ description: 'The page the lead came from' }),
});

/**
 * The body of the platform API's POST /inbox_leads, which also takes ids of the firm's lists and requires a page's URL.
 */
export const GrowCreateInboxLead = V2CreateInboxLead.extend({
  referring_url: required
    .refine(
      (text) => text.trim() === '' || isAddress(text),
      'must be the URL of a page, such as https://www.firm.example/contact',
    )
    .refine((text) => !isScript(text), no_script)
    .meta({ description: 'The page the lead came from', format: 'uri-reference' }),
  marketing_source: reference.meta({ description: 'A source' }),
  matter_type: reference.meta({ description: 'A matter type' }),
  matter_location: reference.meta({ description: 'A location' }),
});

/** The body of POST /inbox_leads on either API. */
export type GrowCreateInboxLead = z.output<typeof V2CreateInboxLead> & Partial<z.output<typeof GrowCreateInboxLead>>;
