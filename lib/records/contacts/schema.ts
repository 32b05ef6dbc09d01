import * as z from 'zod';
import { typedAddress, visibleText } from '../../platform/text/visible-text';

const one_line = /^[^\u0000-\u001f\u007f]*$/;
const whole = (text: string) => text.isWellFormed();

/** One line of text; '' from an HTML form becomes null. */
const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Keep this to ${max.toLocaleString('en')} characters`)
    .regex(one_line, 'Keep this on one line')
    .refine(whole, 'This contains an invalid character')
    .default('')
    .transform((text) => visibleText(text) || null);

/** A list with one entry per line, as a textarea posts it. */
const lines = (max: number) =>
  z
    .string()
    .refine(whole, 'This contains an invalid character')
    .default('')
    .transform((text) => [
      ...new Set(
        text
          .split(/[\r\n]+/)
          .map((line) => line.replace(/\p{Cc}/gu, ' ').trim())
          .filter(Boolean),
      ),
    ])
    .refine((given) => given.length <= 20, 'List at most 20')
    .refine(
      (given) => given.every((line) => line.length <= max),
      `Keep each to ${max.toLocaleString('en')} characters`,
    );

/** A postal address; the API returns the same keys. */
export const Address = z.object({
  street: z.string().nullable(),
  city: z.string().nullable(),
  province: z.string().nullable(),
  postal_code: z.string().nullable(),
  country: z.string().nullable(),
});
export type Address = z.output<typeof Address>;

/** The JSON in the column contacts.addresses. */
export const Addresses = z.array(Address);

/** The fields of a contact. `name` is used for a company; a person has `first_name` and `last_name`. */
export interface NewContact {
  type: 'Person' | 'Company';
  name: string | null;
  first_name: string | null;
  last_name: string | null;
  /** In the order in which they are shown. Any text is allowed, because visitors may type any text. */
  emails: string[];
  phone_numbers: string[];
  /** The status of the contact; null for the first status of the firm's list. */
  status: string | null;
  addresses: Address[];
}

const fields = {
  type: z.enum(['Person', 'Company'], 'Choose a person or a company'),
  name: optional(255),
  first_name: optional(255),
  last_name: optional(255),
  emails: lines(254).transform((given) => [...new Set(given.map(typedAddress).filter(Boolean))]),
  phone_numbers: lines(255),
  status: optional(255),
  street: optional(255),
  city: optional(255),
  province: optional(255),
  postal_code: optional(255),
  country: optional(255),
};

type Fields = z.output<z.ZodObject<typeof fields>>;

/** Returns the form's flat fields with the address as one object. */
function contactOf<F extends Fields>({ street, city, province, postal_code, country, ...rest }: F) {
  const address = { street, city, province, postal_code, country };
  return { ...rest, addresses: Object.values(address).some((part) => part !== null) ? [address] : [] };
}

function named(contact: Pick<Fields, 'type' | 'name' | 'first_name' | 'last_name'>): boolean {
  return contact.type === 'Company' ? contact.name !== null : contact.first_name !== null || contact.last_name !== null;
}

/** Adds the error for a missing name to the first name of a person, or to the name of a company. */
function requireName(contact: Parameters<typeof named>[0], ctx: z.RefinementCtx): void {
  if (!named(contact))
    ctx.addIssue({
      code: 'custom',
      path: [contact.type === 'Company' ? 'name' : 'first_name'],
      message: 'Enter a name',
    });
}

/** The page contains `action_id`, so that a form sent twice creates one contact. */
export const CreateContact = z
  .object({ ...fields, action_id: z.uuid() })
  .superRefine(requireName)
  .transform(contactOf);
export type CreateContact = z.output<typeof CreateContact>;

const one = {
  contact_id: z.coerce.number().int().positive(),
  action_id: z.uuid(),
  version: z.coerce.number().int().positive(),
};

/** All fields of a contact, as the page posts them. `version` is the version that the page showed. */
export const UpdateContact = z
  .object({ ...fields, ...one })
  .superRefine(requireName)
  .transform(contactOf);
export type UpdateContact = z.output<typeof UpdateContact>;

/** A contact at the version for which a change was decided. */
export interface ContactAt {
  contact_id: number;
  version: number;
}

/** PostgreSQL stores no NUL character, so no stored text can contain one. */
const no_nul = /^[^\0]*$/;
const blank = z.literal('').transform(() => undefined);
const filter = <S extends z.ZodType>(schema: S) => z.union([blank, schema]).optional().catch(undefined);

/**
 * The query of the contact table's URL. An invalid value is dropped instead of refused, because people share links and
 * links grow old.
 */
export const ListContacts = z.object({
  q: filter(z.string().trim().max(200).regex(no_nul)),
  status: filter(z.string().max(255).regex(no_nul)),
  type: filter(z.enum(['Person', 'Company'])),
  page_token: z.string().max(200).optional().catch(undefined),
});
export type ListContacts = z.output<typeof ListContacts>;
