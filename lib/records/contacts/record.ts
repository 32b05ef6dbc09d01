import type { Context } from '../../platform/context';
import type { Contact } from '../../platform/db/schema';
import type { PhoneNumber } from '../../platform/text/phone-numbers';
import { selectContactsById, selectMatterIds, selectNumbers, selectPoints } from './queries';
import type { Address } from './schema';
import { Addresses } from './schema';

/** A contact with its addresses, numbers and matters, which are stored in other tables. */
export interface ContactRecord extends Omit<Contact, 'addresses'> {
  emails: string[];
  phone_numbers: string[];
  /** For each of `phone_numbers`, the phone numbers that were read from it. */
  phones: { typed: string; numbers: PhoneNumber[] }[];
  addresses: Address[];
  /** The matters whose primary contact is this contact. */
  matter_ids: number[];
}

/** Returns the records of these contacts in the same order. It runs three queries for any number of contacts. */
export async function recordsOf(ctx: Context, contacts: Contact[]): Promise<ContactRecord[]> {
  const { firm_id } = ctx.actor;
  const ids = contacts.map(({ id }) => id);
  const points = Map.groupBy(await selectPoints(ctx.db, firm_id, ids), ({ contact_id }) => contact_id);
  const numbers = Map.groupBy(await selectNumbers(ctx.db, firm_id, ids), ({ contact_point_id }) => contact_point_id);
  const matters = Map.groupBy(await selectMatterIds(ctx.db, firm_id, ids), ({ contact_id }) => contact_id);
  return contacts.map((contact) => {
    const own = points.get(contact.id) ?? [];
    const values = (kind: 'email' | 'phone') => own.filter((point) => point.kind === kind).map((point) => point.value);
    return {
      ...contact,
      addresses: Addresses.parse(JSON.parse(contact.addresses)),
      emails: values('email'),
      phone_numbers: values('phone'),
      phones: own
        .filter(({ kind }) => kind === 'phone')
        .map(({ id, value }) => ({ typed: value, numbers: numbers.get(id) ?? [] })),
      matter_ids: (matters.get(contact.id) ?? []).map(({ matter_id }) => matter_id),
    };
  });
}

/** Returns the firm's contacts with these ids, by id, without those that do not exist or were removed. */
export async function findContactRecords(ctx: Context, ids: number[]): Promise<Map<number, ContactRecord>> {
  const records = await recordsOf(ctx, await selectContactsById(ctx.db, ctx.actor.firm_id, [...new Set(ids)]));
  return new Map(records.map((record) => [record.id, record]));
}
