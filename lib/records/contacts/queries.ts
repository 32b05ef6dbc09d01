import type { Insertable, Updateable } from 'kysely';
import type { ListRequest } from '../../platform/db/list-page';
import { selectPage } from '../../platform/db/list-page';
import type { NewestFirst } from '../../platform/db/newest-first';
import { lockForChange } from '../../platform/db/dialect';
import type {
  Contact,
  ContactNumber,
  ContactNumbersTable,
  ContactPoint,
  ContactPointsTable,
  ContactsTable,
  Db,
} from '../../platform/db/schema';
import { holdsAnywhere } from '../../platform/db/search';
import type { SearchTerm } from '../../platform/text/search-text';

export function insertContact(db: Db, contact: Insertable<ContactsTable>): Promise<Contact> {
  return db.insertInto('contacts').values(contact).returningAll().executeTakeFirstOrThrow();
}

export function findContact(db: Db, firm_id: number, id: number): Promise<Contact | undefined> {
  return db
    .selectFrom('contacts')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

export function selectContactsById(db: Db, firm_id: number, ids: number[]): Promise<Contact[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('contacts')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('id', 'in', ids)
    .where('removed_at', 'is', null)
    .execute();
}

/**
 * Updates a contact if it is still at the version for which the change was decided.
 * @returns the updated contact, or undefined when it is at another version
 */
export function updateContactAt(
  db: Db,
  firm_id: number,
  id: number,
  version: number,
  change: Updateable<ContactsTable>,
): Promise<Contact | undefined> {
  return db
    .updateTable('contacts')
    .set({ ...change, version: version + 1 })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/** Sets `updated_at` of a contact whose row is unchanged, because the API shows values from other tables with it. */
export async function touchContactRow(db: Db, firm_id: number, id: number, now: string): Promise<void> {
  await db
    .updateTable('contacts')
    .set({ updated_at: now })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .execute();
}

/** Inserts the email addresses and phone numbers that the contact does not have yet, and returns the inserted rows. */
export function insertPoints(db: Db, points: Insertable<ContactPointsTable>[]): Promise<ContactPoint[]> {
  if (points.length === 0) return Promise.resolve([]);
  return db
    .insertInto('contact_points')
    .values(points)
    .onConflict((conflict) => conflict.columns(['firm_id', 'contact_id', 'kind', 'value_key']).doNothing())
    .returningAll()
    .execute();
}

/**
 * Deletes all email addresses and phone numbers of a contact, or only the rows of contact_points with the given ids.
 */
export async function deletePoints(db: Db, firm_id: number, contact_id: number, ids?: number[]): Promise<void> {
  const points = db.deleteFrom('contact_points').where('firm_id', '=', firm_id).where('contact_id', '=', contact_id);
  await (ids ? points.where('id', 'in', ids) : points).execute();
}

/**
 * Returns the email addresses and phone numbers of these contacts in the order in which they were added. The rows are
 * sorted in code, because with ORDER BY SQLite would read all of the firm's contact_points.
 */
export async function selectPoints(db: Db, firm_id: number, contact_ids: number[]): Promise<ContactPoint[]> {
  if (contact_ids.length === 0) return [];
  const points = await db
    .selectFrom('contact_points')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('contact_id', 'in', contact_ids)
    .execute();
  return points.sort((one, other) => one.id - other.id);
}

/** Returns how many of the email addresses and phone numbers with these ids still exist. */
export async function countPointsById(db: Db, firm_id: number, ids: number[]): Promise<number> {
  if (ids.length === 0) return 0;
  const row = await db
    .selectFrom('contact_points')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('firm_id', '=', firm_id)
    .where('id', 'in', ids)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Returns the ids of the matters whose primary contact is one of these contacts, ascending. */
export async function selectMatterIds(
  db: Db,
  firm_id: number,
  contact_ids: number[],
): Promise<{ contact_id: number; matter_id: number }[]> {
  if (contact_ids.length === 0) return [];
  const rows = await db
    .selectFrom('matters')
    .select(['contact_id', 'id'])
    .where('firm_id', '=', firm_id)
    .where('contact_id', 'in', contact_ids)
    .where('removed_at', 'is', null)
    .execute();
  rows.sort((one, other) => one.id - other.id);
  return rows.flatMap(({ contact_id, id }) => (contact_id === null ? [] : [{ contact_id, matter_id: id }]));
}

/** Conditions for a list of contacts; a contact must meet all that are given. */
export interface ContactFilter {
  /** A contact must match each term in at least one of the term's spellings. */
  terms: SearchTerm[];
  status?: string;
  type?: Contact['type'];
}

/**
 * Returns a page of the firm's contacts. `older` reads down from `beyond`, newest first; `newer` reads up from it,
 * oldest first. `beyond` is exclusive.
 */
export function selectContacts(db: Db, firm_id: number, filter: ContactFilter, page: NewestFirst): Promise<Contact[]> {
  let query = db.selectFrom('contacts').selectAll().where('firm_id', '=', firm_id).where('removed_at', 'is', null);
  for (const term of filter.terms)
    query = query.where((eb) => eb.or(term.map((text) => holdsAnywhere('contacts.search_text', text))));
  if (filter.status !== undefined) query = query.where('status', '=', filter.status);
  if (filter.type !== undefined) query = query.where('type', '=', filter.type);
  if (page.beyond !== undefined) query = query.where('id', page.direction === 'older' ? '<' : '>', page.beyond);
  return query
    .orderBy('id', page.direction === 'older' ? 'desc' : 'asc')
    .limit(page.limit)
    .execute();
}

/**
 * Returns a page of the API's list of contacts.
 * @param terms a contact must match each term in at least one of its spellings
 */
export function selectContactPage(db: Db, firm_id: number, terms: SearchTerm[], page: ListRequest): Promise<Contact[]> {
  let contacts = db.selectFrom('contacts').selectAll().where('firm_id', '=', firm_id).where('removed_at', 'is', null);
  for (const term of terms)
    contacts = contacts.where((eb) => eb.or(term.map((text) => holdsAnywhere('contacts.search_text', text))));
  return selectPage(db, contacts, 'contacts', page);
}

/**
 * Returns the ids of the contacts that have this email address or phone number, removed contacts included; the contact
 * to which the address or number was added last comes first.
 */
export async function selectContactIdsWith(
  db: Db,
  firm_id: number,
  { kind, value_key }: { kind: 'email' | 'phone'; value_key: string },
  limit: number,
): Promise<number[]> {
  const points = await db
    .selectFrom('contact_points')
    .select('contact_id')
    .where('firm_id', '=', firm_id)
    .where('kind', '=', kind)
    .where('value_key', '=', value_key)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return points.map(({ contact_id }) => contact_id);
}

/**
 * Returns the contacts that have this phone number, with any extension or none, removed contacts included; the contact
 * to which the number was added last comes first.
 */
export function selectContactsWithNumber(
  db: Db,
  firm_id: number,
  e164: string,
  limit: number,
): Promise<Pick<ContactNumber, 'contact_id' | 'e164' | 'extension'>[]> {
  return db
    .selectFrom('contact_numbers')
    .select(['contact_id', 'e164', 'extension'])
    .where('firm_id', '=', firm_id)
    .where('e164', '=', e164)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Inserts the phone numbers that were parsed from the text of contact_points. */
export async function insertNumbers(db: Db, numbers: Insertable<ContactNumbersTable>[]): Promise<void> {
  if (numbers.length > 0) await db.insertInto('contact_numbers').values(numbers).execute();
}

/** Returns the parsed phone numbers of these contacts in the order in which they were inserted. */
export async function selectNumbers(db: Db, firm_id: number, contact_ids: number[]): Promise<ContactNumber[]> {
  if (contact_ids.length === 0) return [];
  const numbers = await db
    .selectFrom('contact_numbers')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('contact_id', 'in', contact_ids)
    .execute();
  return numbers.sort((one, other) => one.id - other.id);
}

/**
 * Returns the next contacts after an id, ascending, removed contacts included, and locks them until the transaction
 * ends.
 */
export function holdContactsAfter(db: Db, firm_id: number, after_id: number, limit: number): Promise<Contact[]> {
  return lockForChange(
    db,
    db
      .selectFrom('contacts')
      .selectAll()
      .where('firm_id', '=', firm_id)
      .where('id', '>', after_id)
      .orderBy('id')
      .limit(limit),
  ).execute();
}

/**
 * Stores a contact's search text again. The contact keeps its version and `updated_at`, because nothing that users see
 * changes.
 */
export async function updateContactReading(db: Db, firm_id: number, id: number, search_text: string): Promise<void> {
  await db.updateTable('contacts').set({ search_text }).where('firm_id', '=', firm_id).where('id', '=', id).execute();
}

/** Sets the key by which an email address or a phone number of a contact is compared with others. */
export async function updatePointKey(db: Db, firm_id: number, id: number, value_key: string): Promise<void> {
  await db
    .updateTable('contact_points')
    .set({ value_key })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .execute();
}

/** Deletes the parsed phone numbers of these contacts (contact_numbers), but not the typed texts (contact_points). */
export async function deleteNumbers(db: Db, firm_id: number, contact_ids: number[]): Promise<void> {
  if (contact_ids.length > 0)
    await db
      .deleteFrom('contact_numbers')
      .where('firm_id', '=', firm_id)
      .where('contact_id', 'in', contact_ids)
      .execute();
}

export async function countContactsOfStatus(db: Db, firm_id: number, status: string): Promise<number> {
  const row = await db
    .selectFrom('contacts')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('firm_id', '=', firm_id)
    .where('status', '=', status)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/**
 * Gives all contacts that have one status another status. Each gets a new version, so that a page that still shows the
 * old status cannot overwrite it.
 */
export async function updateContactStatus(
  db: Db,
  firm_id: number,
  from: string,
  to: string,
  now: string,
): Promise<void> {
  await db
    .updateTable('contacts')
    .set((eb) => ({ status: to, updated_at: now, version: eb('version', '+', 1) }))
    .where('firm_id', '=', firm_id)
    .where('status', '=', from)
    .execute();
}
