import * as z from 'zod';
import { mailAddress } from '../../platform/text/email-addresses';
import { textError } from '../../platform/text/text-rules';
import { isBlank, typedAddress } from '../../platform/text/visible-text';

/** Text of any length: what is longer than its column is shortened there and kept whole with the lead (fit.ts). */
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

/** Addresses that run as a script, or bring their page along, where somebody follows them. */
const scripts = /^(javascript|vbscript|data|blob):$/;

/** True where a browser that follows this text runs what stands in it; also where tabs or capitals disguise that. */
function isScript(text: string): boolean {
  return URL.canParse(text) && scripts.test(new URL(text).protocol);
}

/** A URI, or what people call one: `www.firm.example/contact`, `//firm.example`. */
function isAddress(text: string): boolean {
  const trimmed = text.trim();
  if (URL.canParse(trimmed)) return true;
  return (
    /^(\/\/)?[^\s/?#@]+\.[^\s/?#@.]+([/?#]\S*)?$/u.test(trimmed) &&
    URL.canParse(`https://${trimmed.replace(/^\/\//, '')}`)
  );
}

const no_script = 'must be the address of a page, not a script';

/** The id that an entry of the firm's lists is named by: a number, or its digits. 0, which no entry has, for anything else. */
function readReference(value: unknown): { id: number } | null {
  if (value === undefined || value === null || value === '') return null;
  const id = typeof value === 'object' && 'id' in value ? value.id : undefined;
  const number = typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : id;
  return { id: typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : 0 };
}

/** An id that does not resolve is noted on the lead, which is filed all the same. */
const reference = z
  .preprocess(readReference, z.object({ id: z.int() }).nullable())
  .optional()
  .default(null);

/** As people paste it: `mailto:` and marks that nobody sees are taken off. A domain may have letters beyond ASCII. */
const Email = z
  .string({ error: textError })
  .overwrite(typedAddress)
  .max(254, 'must be 254 characters at most')
  // Refused, a lead would be lost: so also letters before the @ that no mail of ours can be sent to.
  .refine(
    (typed) => mailAddress(typed) !== undefined || z.regexes.unicodeEmail.test(typed),
    'must be an e-mail address',
  )
  .meta({ format: 'email' });

/** A lead as early access's POST /inbox_leads names it. */
export const V2CreateInboxLead = z.object({
  first_name: required,
  last_name: required,
  email: optional(Email),
  phone_number: optional(z.string('must be text')),
  from_message: z
    .string({ error: textError })
    .transform((text) => text.replace(/\r\n/g, '\n'))
    .pipe(required)
    .meta({ description: 'What the lead wrote; plain text' }),
  from_source: required.meta({ description: 'Where the lead came from, e.g. “Website”' }),
  referring_url: required
    .refine((text) => !isScript(text), no_script)
    .meta({ description: 'The page the lead came from' }),
});

/** As the platform's: it takes ids of the firm's lists as well, and wants the address of a page. */
export const GrowCreateInboxLead = V2CreateInboxLead.extend({
  referring_url: required
    .refine(
      (text) => text.trim() === '' || isAddress(text),
      'must be the address of a page, such as https://www.firm.example/contact',
    )
    .refine((text) => !isScript(text), no_script)
    .meta({ description: 'The page the lead came from', format: 'uri-reference' }),
  marketing_source: reference.meta({ description: 'A source' }),
  matter_type: reference.meta({ description: 'A matter type' }),
  matter_location: reference.meta({ description: 'A location' }),
});

/** What either surface takes. */
export type GrowCreateInboxLead = z.output<typeof V2CreateInboxLead> & Partial<z.output<typeof GrowCreateInboxLead>>;
