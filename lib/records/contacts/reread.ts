import type { Context, System } from '../../platform/context';
import { getCountry } from '../../people/firms/country';
import { contactSearchText } from './name-of';
import { pointsOf } from './points';
import {
  deleteNumbers,
  holdContactsAfter,
  insertNumbers,
  selectPoints,
  updateContactReading,
  updatePointKey,
} from './queries';

/**
 * Computes search texts, keys and phone numbers of the next stored contacts again with the current rules, for the jobs
 * that parse stored phone numbers and names again. Typed text, versions and `updated_at` stay unchanged. Call it in a
 * transaction.
 * @returns the last id that was processed; undefined when no contact follows `after_id`
 */
export async function rereadContacts(
  ctx: Context<System>,
  after_id: number,
  limit: number,
): Promise<number | undefined> {
  const { db, actor } = ctx;
  const { firm_id } = actor;
  const country = await getCountry(ctx);
  const contacts = await holdContactsAfter(db, firm_id, after_id, limit);
  const ids = contacts.map(({ id }) => id);
  const points = Map.groupBy(await selectPoints(db, firm_id, ids), ({ contact_id }) => contact_id);

  await deleteNumbers(db, firm_id, ids);
  for (const contact of contacts) {
    const own = points.get(contact.id) ?? [];
    const typed = (kind: 'email' | 'phone') => own.filter((point) => point.kind === kind).map(({ value }) => value);
    const search_text = contactSearchText(
      { ...contact, emails: typed('email'), phone_numbers: typed('phone'), addresses: [] },
      country,
    );
    if (search_text !== contact.search_text) await updateContactReading(db, firm_id, contact.id, search_text);

    const keys = new Set(own.map(({ kind, value_key }) => `${kind} ${value_key}`));
    for (const { id, kind, value, value_key } of own) {
      const [read] = pointsOf(
        kind === 'email' ? { emails: [value], phone_numbers: [] } : { emails: [], phone_numbers: [value] },
        country,
      );
      if (!read) continue;
      await insertNumbers(
        db,
        read.numbers.map((number) => ({ firm_id, contact_id: contact.id, contact_point_id: id, ...number })),
      );
      // Two phone numbers of a contact with different old keys may get the same new key. Both rows stay, and the second
      // row keeps its old key.
      const key = `${kind} ${read.value_key}`;
      if (read.value_key === value_key || keys.has(key)) continue;
      await updatePointKey(db, firm_id, id, read.value_key);
      keys.add(key);
    }
  }
  return ids.at(-1);
}
