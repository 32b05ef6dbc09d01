import * as z from 'zod';
import { mailLink } from '../../platform/text/email-addresses';
import { phoneLinks } from '../../platform/text/phone-numbers';
import type { ContactRecord } from './record';
import { Address } from './schema';

/** A contact as a row of the contact table. */
export const ContactRow = z.object({
  id: z.int(),
  version: z.int(),
  type: z.enum(['Person', 'Company']),
  name: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  status: z.string().nullable(),
  emails: z.array(z.string()),
  phone_numbers: z.array(z.string()),
  /** The phone numbers that were read from `phone_numbers`, each with its tel: link. */
  phones: z.array(z.object({ text: z.string(), href: z.string().nullable(), international: z.string().nullable() })),
  matter_ids: z.array(z.int()),
  created_at: z.string(),
  updated_at: z.string(),
});
export type ContactRow = z.output<typeof ContactRow>;

/** A contact as the contact's page shows it. */
export const ContactDetail = ContactRow.extend({
  global_id: z.string(),
  email_links: z.array(z.object({ text: z.string(), href: z.string().nullable() })),
  addresses: z.array(Address),
});
export type ContactDetail = z.output<typeof ContactDetail>;

/** Converts a row of a contact to what a row of the contact table shows. */
export function presentContactRow(contact: ContactRecord): ContactRow {
  return ContactRow.parse({ ...contact, phones: linksOf(contact) });
}

/** Converts a row of a contact to what the contact's page shows. */
export function presentContact(contact: ContactRecord): ContactDetail {
  return ContactDetail.parse({
    ...contact,
    phones: linksOf(contact),
    email_links: contact.emails.map((text) => ({ text, href: mailLink(text) })),
  });
}

function linksOf({ phones }: ContactRecord) {
  return phones.flatMap(({ typed, numbers }) => phoneLinks(typed, numbers));
}
