import type { Context, Staff } from '../context';
import { pointsOf } from './points';
import { selectContactsWithPoints } from './queries';
import type { ContactRecord } from './record';
import { findContactRecords } from './record';

const finds_max = 10;

/** A contact that a lead may be, and what of the lead it has. */
export interface ContactMatch {
  contact: ContactRecord;
  /** `email`, `phone` or both */
  by: ('email' | 'phone')[];
}

/** The firm's contacts that have this e-mail address or this number, whatever its punctuation; those with both first, then the newest. Ten at most. */
export async function findContactsByPoints(ctx: Context<Staff>, email: string | null, phone_number: string | null): Promise<ContactMatch[]> {
  const asked = pointsOf({ emails: email === null ? [] : [email], phone_numbers: phone_number === null ? [] : [phone_number] });
  const found = await selectContactsWithPoints(ctx.db, ctx.actor.firm_id, asked, finds_max);
  const records = await findContactRecords(ctx, found.map(({ contact_id }) => contact_id));
  return found.flatMap(({ contact_id }) => {
    const contact = records.get(contact_id);
    if (!contact) return [];
    const keys = pointsOf(contact).map(({ kind, value_key }) => `${kind} ${value_key}`);
    return [{ contact, by: asked.filter(({ kind, value_key }) => keys.includes(`${kind} ${value_key}`)).map(({ kind }) => kind) }];
  });
}
