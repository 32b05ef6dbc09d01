import type { Db } from '../db/schema';
import { holdsAnywhere } from '../db/search';
import type { Part } from '../paging/keyset';

/** Which contacts the staff's table shows; every given condition must be met. */
export interface ContactFilter {
  /** Folded, each must be found. */
  terms: string[];
  type?: 'Person' | 'Company';
  status?: string;
}

export interface ContactTableRow {
  id: number;
  name: string;
  type: 'Person' | 'Company';
  status: string | null;
  matter_count: number | string | null;
  created_at: string;
  updated_at: string;
}

/** The firm's contacts by descending id (`newer`: ascending, from `beyond` up), one part of them. */
export function selectContactTable(db: Db, firm_id: number, filter: ContactFilter, { direction, beyond, limit }: Part): Promise<ContactTableRow[]> {
  let query = db
    .selectFrom('contacts')
    .select((eb) => [
      'contacts.id',
      'contacts.name',
      'contacts.type',
      'contacts.status',
      'contacts.created_at',
      'contacts.updated_at',
      eb
        .selectFrom('matters')
        .select((matter) => matter.fn.countAll<number | string>().as('count'))
        .whereRef('matters.contact_id', '=', 'contacts.id')
        .where('matters.firm_id', '=', firm_id)
        .where('matters.removed_at', 'is', null)
        .as('matter_count'),
    ])
    .where('contacts.firm_id', '=', firm_id)
    .where('contacts.removed_at', 'is', null);
  for (const term of filter.terms) query = query.where(holdsAnywhere('contacts.search_text', term));
  if (filter.type) query = query.where('contacts.type', '=', filter.type);
  if (filter.status !== undefined) query = query.where('contacts.status', '=', filter.status);
  if (beyond !== undefined) query = query.where('contacts.id', direction === 'older' ? '<' : '>', beyond);
  return query.orderBy('contacts.id', direction === 'older' ? 'desc' : 'asc').limit(limit).execute();
}

/** Ways to reach each of these contacts, in the order in which they were added. */
export async function selectPointsOfContacts(db: Db, firm_id: number, contact_ids: number[]): Promise<{ contact_id: number; kind: 'email' | 'phone'; value: string }[]> {
  if (contact_ids.length === 0) return [];
  return db
    .selectFrom('contact_points')
    .select(['contact_id', 'kind', 'value'])
    .where('firm_id', '=', firm_id)
    .where('contact_id', 'in', contact_ids)
    .orderBy('id')
    .execute();
}
