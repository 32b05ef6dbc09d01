import type { Db, StatusCategory } from '../db/schema';
import { holdsAnywhere } from '../db/search';
import type { Part } from '../paging/keyset';

/** Which matters the staff's table and board show; every given condition must be met. */
export interface MatterFilter {
  /** Folded, each must be found. */
  terms: string[];
  category?: StatusCategory;
  matter_status_id?: number;
  matter_type_id?: number;
  user_id?: number;
  contact_id?: number;
}

export interface MatterTableRow {
  id: number;
  version: number;
  description: string | null;
  contact_id: number | null;
  contact_name: string | null;
  matter_status_id: number;
  status: string;
  status_category: StatusCategory;
  type: string | null;
  location: string | null;
  locked_at: string | null;
  created_at: string;
  updated_at: string;
}

/** The firm's matters by descending id (`newer`: ascending, from `beyond` up), one part of them. */
export function selectMatterTable(db: Db, firm_id: number, filter: MatterFilter, { direction, beyond, limit }: Part): Promise<MatterTableRow[]> {
  let query = tableOf(db, firm_id, filter);
  if (beyond !== undefined) query = query.where('matters.id', direction === 'older' ? '<' : '>', beyond);
  return query.orderBy('matters.id', direction === 'older' ? 'desc' : 'asc').limit(limit).execute();
}

/** The matters of one status, last changed first. */
export function selectMatterColumn(db: Db, firm_id: number, filter: MatterFilter, limit: number): Promise<MatterTableRow[]> {
  return tableOf(db, firm_id, filter).orderBy('matters.updated_at', 'desc').orderBy('matters.id', 'desc').limit(limit).execute();
}

function tableOf(db: Db, firm_id: number, filter: MatterFilter) {
  let query = db
    .selectFrom('matters')
    .innerJoin('matter_statuses', 'matter_statuses.id', 'matters.matter_status_id')
    .leftJoin('contacts', 'contacts.id', 'matters.contact_id')
    .leftJoin('matter_types', 'matter_types.id', 'matters.matter_type_id')
    .leftJoin('locations', 'locations.id', 'matters.location_id')
    .select([
      'matters.id',
      'matters.version',
      'matters.description',
      'matters.contact_id',
      'contacts.name as contact_name',
      'matters.matter_status_id',
      'matter_statuses.name as status',
      'matter_statuses.category as status_category',
      'matter_types.name as type',
      'locations.name as location',
      'matters.locked_at',
      'matters.created_at',
      'matters.updated_at',
    ])
    .where('matters.firm_id', '=', firm_id)
    .where('matters.removed_at', 'is', null);
  for (const term of filter.terms) query = query.where((eb) => eb.or([holdsAnywhere('matters.search_text', term), holdsAnywhere('contacts.search_text', term)]));
  if (filter.category) query = query.where('matter_statuses.category', '=', filter.category);
  if (filter.matter_status_id !== undefined) query = query.where('matters.matter_status_id', '=', filter.matter_status_id);
  if (filter.matter_type_id !== undefined) query = query.where('matters.matter_type_id', '=', filter.matter_type_id);
  if (filter.contact_id !== undefined) query = query.where('matters.contact_id', '=', filter.contact_id);
  if (filter.user_id !== undefined) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('matter_assignees')
          .select('matter_assignees.id')
          .whereRef('matter_assignees.matter_id', '=', 'matters.id')
          .where('matter_assignees.user_id', '=', filter.user_id ?? 0),
      ),
    );
  }
  return query;
}

/** How many matters of each status there are, by the filter. */
export async function countMatterStatuses(db: Db, firm_id: number, filter: MatterFilter): Promise<{ matter_status_id: number; count: number }[]> {
  const rows = await db
    .selectFrom(tableOf(db, firm_id, filter).as('found'))
    .select(['found.matter_status_id', (eb) => eb.fn.countAll<number | string>().as('count')])
    .groupBy('found.matter_status_id')
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** Who looks after each of these matters, by name. */
export async function selectAssigneesOfMatters(db: Db, firm_id: number, matter_ids: number[]): Promise<{ matter_id: number; user_id: number; name: string }[]> {
  if (matter_ids.length === 0) return [];
  return db
    .selectFrom('matter_assignees')
    .innerJoin('users', 'users.id', 'matter_assignees.user_id')
    .select(['matter_assignees.matter_id', 'matter_assignees.user_id', 'users.name'])
    .where('matter_assignees.firm_id', '=', firm_id)
    .where('matter_assignees.matter_id', 'in', matter_ids)
    .orderBy('users.name')
    .execute();
}
