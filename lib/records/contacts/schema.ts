import * as z from 'zod';
import { typedAddress, visibleText } from '../../platform/text/visible-text';

const one_line = /^[^\u0000-\u001f\u007f]*$/;
const whole = (text: string) => text.isWellFormed();

/** '' from HTML is nothing. */
const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Keep this to ${max.toLocaleString('en')} characters`)
    .regex(one_line, 'Keep this on one line')
    .refine(whole, 'This holds a broken character')
    .default('')
    .transform((text) => visibleText(text) || null);

/** One to a line, as a textarea posts them. */
const lines = (max: number) =>
  z
    .string()
    .refine(whole, 'This holds a broken character')
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

/** Where somebody lives or works; the API shows the same keys. */
export const Address = z.object({
  street: z.string().nullable(),
  city: z.string().nullable(),
  province: z.string().nullable(),
  postal_code: z.string().nullable(),
  country: z.string().nullable(),
});
export type Address = z.output<typeof Address>;

/** As contacts.addresses holds them. */
export const Addresses = z.array(Address);

/** A contact as its verbs take it; `name` counts for a company, a person is named by theirs. */
export interface NewContact {
  type: 'Person' | 'Company';
  name: string | null;
  first_name: string | null;
  last_name: string | null;
  /** As given, in the order they are shown; any text, since leads leave any. */
  emails: string[];
  phone_numbers: string[];
  /** Null: where the firm's contacts begin. */
  status: string | null;
  addresses: Address[];
}

const fields = {
  type: z.enum(['Person', 'Company'], 'Choose what this is'),
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

/** The form's flat fields as a contact. */
function contactOf<F extends Fields>({ street, city, province, postal_code, country, ...rest }: F) {
  const address = { street, city, province, postal_code, country };
  return { ...rest, addresses: Object.values(address).some((part) => part !== null) ? [address] : [] };
}

function named(contact: Pick<Fields, 'type' | 'name' | 'first_name' | 'last_name'>): boolean {
  return contact.type === 'Company' ? contact.name !== null : contact.first_name !== null || contact.last_name !== null;
}

/** Said at the control that is asked for it: a person's first name, a company's name. */
function requireName(contact: Parameters<typeof named>[0], ctx: z.RefinementCtx): void {
  if (!named(contact))
    ctx.addIssue({
      code: 'custom',
      path: [contact.type === 'Company' ? 'name' : 'first_name'],
      message: 'Enter a name',
    });
}

/** `action_id` is made with the page: sent twice, it makes one contact. */
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

/** Every field at once, as the page posts them; `version` is what the page showed. */
export const UpdateContact = z
  .object({ ...fields, ...one })
  .superRefine(requireName)
  .transform(contactOf);
export type UpdateContact = z.output<typeof UpdateContact>;

/** A contact as it was when somebody decided to change it. */
export interface ContactAt {
  contact_id: number;
  version: number;
}

/** What no database holds, and nobody can have written. */
const no_nul = /^[^\0]*$/;
const blank = z.literal('').transform(() => undefined);
const filter = <S extends z.ZodType>(schema: S) => z.union([blank, schema]).optional().catch(undefined);

/** The address of the table of contacts. A value nobody could have chosen is dropped, not refused: links are shared and age. */
export const ListContacts = z.object({
  q: filter(z.string().trim().max(200).regex(no_nul)),
  status: filter(z.string().max(255).regex(no_nul)),
  type: filter(z.enum(['Person', 'Company'])),
  page_token: z.string().max(200).optional().catch(undefined),
});
export type ListContacts = z.output<typeof ListContacts>;
