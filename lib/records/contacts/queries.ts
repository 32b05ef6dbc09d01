import type { Insertable, Updateable } from 'kysely';
import type { ListRequest } from '../../platform/db/list-page';
import { selectPage } from '../../platform/db/list-page';
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
 * Changes a contact that is still at the version the change was decided on.
 * @returns the changed contact, or undefined when somebody else was first
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

/** Says that what the API shows of a contact has changed, though nothing of its own has. */
export async function touchContactRow(db: Db, firm_id: number, id: number, now: string): Promise<void> {
  await db
    .updateTable('contacts')
    .set({ updated_at: now })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .execute();
}

/** Adds points a contact has not; returns those that were added. */
export function insertPoints(db: Db, points: Insertable<ContactPointsTable>[]): Promise<ContactPoint[]> {
  if (points.length === 0) return Promise.resolve([]);
  return db
    .insertInto('contact_points')
    .values(points)
    .onConflict((conflict) => conflict.columns(['firm_id', 'contact_id', 'kind', 'value_key']).doNothing())
    .returningAll()
    .execute();
}

/** Removes a contact's points: all, or those of these ids. */
export async function deletePoints(db: Db, firm_id: number, contact_id: number, ids?: number[]): Promise<void> {
  const points = db.deleteFrom('contact_points').where('firm_id', '=', firm_id).where('contact_id', '=', contact_id);
  await (ids ? points.where('id', 'in', ids) : points).execute();
}

/** The points of these contacts, in the order they were given. Sorted here: asked to, SQLite would read all of the firm's in that order. */
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

/** Which matters these contacts are the primary contact of, ids ascending. */
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

/** What the firm's contacts are found by; every given condition must be met. */
export interface ContactFilter {
  /** Each must be found, in one of its ways. */
  terms: SearchTerm[];
  status?: string;
  type?: Contact['type'];
}

/** A page of the firm's contacts, the newest first; `beyond` is exclusive. Those below come newest first, those above oldest first. */
export function selectContacts(
  db: Db,
  firm_id: number,
  filter: ContactFilter,
  page: { direction: 'older' | 'newer'; beyond?: number; limit: number },
): Promise<Contact[]> {
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

/** A page of the API's list. @param terms each of which must be in the contact's text, in one of its ways */
export function selectContactPage(db: Db, firm_id: number, terms: SearchTerm[], page: ListRequest): Promise<Contact[]> {
  let contacts = db.selectFrom('contacts').selectAll().where('firm_id', '=', firm_id).where('removed_at', 'is', null);
  for (const term of terms)
    contacts = contacts.where((eb) => eb.or(term.map((text) => holdsAnywhere('contacts.search_text', text))));
  return selectPage(db, contacts, 'contacts', page);
}

/** The contacts that have this point, those that were taken back among them; who got it last comes first. */
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

/** The contacts that have this number with any extension or none, those that were taken back among them; who got it last comes first. */
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

/** Adds the numbers that were read out of points. */
export async function insertNumbers(db: Db, numbers: Insertable<ContactNumbersTable>[]): Promise<void> {
  if (numbers.length > 0) await db.insertInto('contact_numbers').values(numbers).execute();
}

/** The numbers of these contacts' points, in the order they were read. */
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

/** The next contacts after one, ascending by id, those that were taken back among them; held until the transaction ends. */
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

/** Stores what is read out of a contact's text: no change of the contact, whose version and time stay. */
export async function updateContactReading(db: Db, firm_id: number, id: number, search_text: string): Promise<void> {
  await db.updateTable('contacts').set({ search_text }).where('firm_id', '=', firm_id).where('id', '=', id).execute();
}

/** Gives a point the key by which it is compared. */
export async function updatePointKey(db: Db, firm_id: number, id: number, value_key: string): Promise<void> {
  await db
    .updateTable('contact_points')
    .set({ value_key })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .execute();
}

/** Forgets the numbers that were read out of these contacts' points. */
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

/** A page that shows one of them holds an old version now. */
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
