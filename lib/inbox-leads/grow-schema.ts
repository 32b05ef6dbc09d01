import * as z from 'zod';
import { mailAddress } from '../email-addresses';
import { isBlank, typedAddress } from '../visible-text';

const required = (max: number) => z.string('Required').max(max, `must be ${max.toLocaleString('en')} characters at most`).refine((text) => !isBlank(text), 'Required');
/** Null and '' count as absent. */
const optional = <S extends z.ZodType<string, string>>(schema: S) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable()).optional().default(null);
/** An id that does not resolve is ignored, and so is what is no id. */
const reference = z.object({ id: z.int() }).nullish().catch(null);

/** As people paste it: `mailto:` and marks that nobody sees are taken off. A domain may have letters beyond ASCII. */
const Email = z
  .string('must be an e-mail address')
  .overwrite(typedAddress)
  .max(254, 'must be 254 characters at most')
  .refine((typed) => mailAddress(typed) !== undefined, 'must be an e-mail address')
  .meta({ format: 'email' });

/** A lead as early access's POST /inbox_leads names it. */
export const V2CreateInboxLead = z.object({
  first_name: required(255),
  last_name: required(255),
  email: optional(Email),
  phone_number: optional(z.string('must be text').max(255, 'must be 255 characters at most')),
  from_message: z
    .string('Required')
    .transform((text) => text.replace(/\r\n/g, '\n'))
    .pipe(required(65_535))
    .meta({ description: 'What the lead wrote; plain text' }),
  from_source: required(255).meta({ description: 'Where the lead came from, e.g. “Website”' }),
  referring_url: required(2_048).meta({ description: 'The page the lead came from' }),
});

/** As the platform's: it takes ids of the firm's lists as well, and wants a URI. */
export const GrowCreateInboxLead = V2CreateInboxLead.extend({
  referring_url: required(2_048).refine((text) => URL.canParse(text), 'must be a URI, such as https://www.firm.example/contact').meta({ description: 'The page the lead came from', format: 'uri' }),
  marketing_source: reference.meta({ description: 'A source; ignored where there is none of this id' }),
  matter_type: reference.meta({ description: 'A matter type; ignored where there is none of this id' }),
  matter_location: reference.meta({ description: 'A location; ignored where there is none of this id' }),
});

/** What either surface takes. */
export type GrowCreateInboxLead = z.output<typeof V2CreateInboxLead> & Partial<z.output<typeof GrowCreateInboxLead>>;
