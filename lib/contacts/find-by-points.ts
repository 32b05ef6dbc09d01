import type { Context, Staff } from '../context';
import { pointsOf } from './points';
import { selectContactIdsWith } from './queries';
import type { ContactRecord } from './record';
import { findContactRecords } from './record';

const finds_max = 10;
/** A few may have been taken back. */
const looked_at_max = 50;

/** A contact that a lead may be, and what of the lead it has. */
export interface ContactMatch {
  contact: ContactRecord;
  /** `email`, `phone` or both */
  by: ('email' | 'phone')[];
}

/** The firm's contacts that have this e-mail address or this number, whatever its punctuation; those with both first, then the newest. Ten at most. */
export async function findContactsByPoints(ctx: Context<Staff>, email: string | null, phone_number: string | null): Promise<ContactMatch[]> {
  const asked = pointsOf({ emails: email === null ? [] : [email], phone_numbers: phone_number === null ? [] : [phone_number] });
  const by = new Map<number, ContactMatch['by']>();
  for (const point of asked) {
    for (const id of await selectContactIdsWith(ctx.db, ctx.actor.firm_id, point, looked_at_max)) by.set(id, [...(by.get(id) ?? []), point.kind]);
  }
  const contacts = [...(await findContactRecords(ctx, [...by.keys()])).values()];
  const matches = contacts.map((contact) => ({ contact, by: by.get(contact.id) ?? [] }));
  return matches.sort((one, other) => other.by.length - one.by.length || other.contact.id - one.contact.id).slice(0, finds_max);
}
