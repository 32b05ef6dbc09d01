import type { Context, Staff } from '../../platform/context';
import { getCountry } from '../../people/firms/country';
import type { Point } from './points';
import { isSameNumber, pointsOf } from './points';
import { selectContactIdsWith, selectContactsWithNumber } from './queries';
import type { ContactRecord } from './record';
import { findContactRecords } from './record';

const finds_max = 10;
/** How many contacts are read: more than finds_max, because some of the contacts found may have been removed. */
const looked_at_max = 50;

/** A contact that shares an email address or a phone number with a lead, and which of the two the contact shares. */
export interface ContactMatch {
  contact: ContactRecord;
  by: ('email' | 'phone')[];
}

/**
 * Returns at most ten of the firm's contacts that have one of these email addresses or phone numbers in any notation:
 * first the contacts that match by both, then the newest. A number without an extension matches the same number with
 * one; the same number with two different extensions does not match.
 */
export async function findContactsByPoints(
  ctx: Context<Staff>,
  given: { emails: string[]; phone_numbers: string[] },
): Promise<ContactMatch[]> {
  const by = new Map<number, Set<'email' | 'phone'>>();
  for (const point of pointsOf(given, await getCountry(ctx))) {
    for (const id of await contactIdsWith(ctx, point)) by.set(id, (by.get(id) ?? new Set()).add(point.kind));
  }
  const contacts = [...(await findContactRecords(ctx, [...by.keys()])).values()];
  const matches = contacts.map((contact) => ({ contact, by: [...(by.get(contact.id) ?? [])] }));
  return matches
    .sort((one, other) => other.by.length - one.by.length || other.contact.id - one.contact.id)
    .slice(0, finds_max);
}

/**
 * Returns, of the given email addresses and phone numbers, the ones that the contact does not have; addPoints would add
 * exactly these.
 */
export async function missingPoints(
  ctx: Context<Staff>,
  contact: Pick<ContactRecord, 'emails' | 'phone_numbers'>,
  given: { emails: string[]; phone_numbers: string[] },
): Promise<Point[]> {
  const country = await getCountry(ctx);
  const had = pointsOf(contact, country);
  const numbers = had.flatMap((point) => point.numbers);
  return pointsOf(given, country).filter((point) => {
    if (had.some(({ kind, value_key }) => kind === point.kind && value_key === point.value_key)) return false;
    // A phone number without an extension is not new when the contact has the same number with an extension. A phone
    // number with an extension is new when the contact only has the number without an extension.
    return (
      point.numbers.length === 0 ||
      !point.numbers.every((asked) =>
        numbers.some(
          (one) => one.e164 === asked.e164 && (asked.extension === null || one.extension === asked.extension),
        ),
      )
    );
  });
}

async function contactIdsWith(ctx: Context<Staff>, point: Point): Promise<number[]> {
  const { firm_id } = ctx.actor;
  if (point.numbers.length === 0) return selectContactIdsWith(ctx.db, firm_id, point, looked_at_max);
  const ids: number[] = [];
  for (const asked of point.numbers) {
    const found = await selectContactsWithNumber(ctx.db, firm_id, asked.e164, looked_at_max);
    ids.push(...found.filter((number) => isSameNumber(number, asked)).map(({ contact_id }) => contact_id));
  }
  return ids;
}
