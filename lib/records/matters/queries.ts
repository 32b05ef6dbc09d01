import type { Insertable, NotNull, Selectable, SelectQueryBuilder, Updateable } from 'kysely';
import type { ListRequest } from '../../platform/db/list-page';
import { selectPage } from '../../platform/db/list-page';
import type { NewestFirst } from '../../platform/db/newest-first';
import type {
  Database,
  Db,
  Matter,
  MatterAssigneesTable,
  MattersTable,
  StatusCategory,
} from '../../platform/db/schema';
import { lockForChange } from '../../platform/db/dialect';
import { holdsAnywhere } from '../../platform/db/search';
import type { SearchTerm } from '../../platform/text/search-text';
import type { FiledBy } from '../../access/filed-by';

/** A matter with the names of its status, type and location. */
export interface MatterRow extends Matter {
  status_name: string;
  status_category: StatusCategory;
  type_name: string | null;
  location_name: string | null;
}

/** Selects the firm's matters, without removed ones, with the names of their status, type and location. */
function mattersOf(db: Db, firm_id: number) {
  return db
    .selectFrom('matters')
    .innerJoin('matter_statuses', 'matter_statuses.id', 'matters.matter_status_id')
    .leftJoin('matter_types', 'matter_types.id', 'matters.matter_type_id')
    .leftJoin('locations', 'locations.id', 'matters.location_id')
    .selectAll('matters')
    .select([
      'matter_statuses.name as status_name',
      'matter_statuses.category as status_category',
      'matter_types.name as type_name',
      'locations.name as location_name',
    ])
    .where('matters.firm_id', '=', firm_id)
    .where('matters.removed_at', 'is', null);
}

export function insertMatter(db: Db, matter: Insertable<MattersTable>): Promise<Matter> {
  return db.insertInto('matters').values(matter).returningAll().executeTakeFirstOrThrow();
}

export function findMatter(db: Db, firm_id: number, id: number): Promise<MatterRow | undefined> {
  return mattersOf(db, firm_id).where('matters.id', '=', id).executeTakeFirst();
}

/** Returns the firm's matters with these ids, without removed ones. */
export function selectMattersById(db: Db, firm_id: number, ids: number[]): Promise<MatterRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return mattersOf(db, firm_id).where('matters.id', 'in', ids).execute();
}

/**
 * Updates a matter if it is still at the version for which the change was decided.
 * @returns the updated matter, or undefined when it is at another version
 */
export function updateMatterAt(
  db: Db,
  firm_id: number,
  id: number,
  version: number,
  change: Updateable<MattersTable>,
): Promise<Matter | undefined> {
  return db
    .updateTable('matters')
    .set({ ...change, version: version + 1 })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/** Conditions for a list of matters; a matter must meet all that are given. */
export interface MatterFilter {
  /** The matter's or its contact's search text must match each term in at least one of the term's spellings. */
  terms: SearchTerm[];
  status?: number;
  category?: StatusCategory;
  type?: number;
  location?: number;
  assignee?: number;
  contact?: number;
}

/**
 * Returns a page of the firm's matters. `older` reads down from `beyond`, newest first; `newer` reads up from it,
 * oldest first. `beyond` is exclusive.
 */
export function selectMatters(db: Db, firm_id: number, filter: MatterFilter, page: NewestFirst): Promise<MatterRow[]> {
  let query = mattersOf(db, firm_id);
  for (const term of filter.terms) {
    query = query.where((eb) =>
      eb.or([
        ...term.map((text) => holdsAnywhere('matters.search_text', text)),
        eb.exists(
          eb
            .selectFrom('contacts')
            .select('contacts.id')
            .whereRef('contacts.id', '=', 'matters.contact_id')
            .where('contacts.firm_id', '=', firm_id)
            .where((inner) => inner.or(term.map((text) => holdsAnywhere('contacts.search_text', text)))),
        ),
      ]),
    );
  }
  if (filter.status !== undefined) query = query.where('matters.matter_status_id', '=', filter.status);
  if (filter.category !== undefined) query = query.where('matter_statuses.category', '=', filter.category);
  if (filter.type !== undefined) query = query.where('matters.matter_type_id', '=', filter.type);
  if (filter.location !== undefined) query = query.where('matters.location_id', '=', filter.location);
  if (filter.contact !== undefined) query = query.where('matters.contact_id', '=', filter.contact);
  const { assignee } = filter;
  if (assignee !== undefined) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('matter_assignees')
          .select('matter_assignees.id')
          .whereRef('matter_assignees.matter_id', '=', 'matters.id')
          .where('matter_assignees.firm_id', '=', firm_id)
          .where('matter_assignees.user_id', '=', assignee),
      ),
    );
  }
  if (page.beyond !== undefined) query = query.where('matters.id', page.direction === 'older' ? '<' : '>', page.beyond);
  return query
    .orderBy('matters.id', page.direction === 'older' ? 'desc' : 'asc')
    .limit(page.limit)
    .execute();
}

/**
 * Returns a page of the API's list of matters.
 * @param filter.inbox_lead_id only the matter that was created from this lead, or the existing matter to which it was
 *   added
 * @param filter.filed_by only matters that were created from a lead of this client, or to which such a lead was added
 */
export function selectMatterPage(
  db: Db,
  firm_id: number,
  filter: { inbox_lead_id?: number; filed_by?: FiledBy },
  page: ListRequest,
): Promise<MatterRow[]> {
  let query = mattersOf(db, firm_id);
  const { inbox_lead_id, filed_by } = filter;
  if (inbox_lead_id !== undefined) {
    const accepted = db
      .selectFrom('triages')
      .select('matter_id as id')
      .$narrowType<{ id: NotNull }>()
      .where('firm_id', '=', firm_id)
      .where('inbox_lead_id', '=', inbox_lead_id)
      .where('matter_id', 'is not', null)
      .where('undone_at', 'is', null);
    const made = db
      .selectFrom('matters')
      .select('id')
      .where('firm_id', '=', firm_id)
      .where('inbox_lead_id', '=', inbox_lead_id);
    query = query.where('matters.id', 'in', made.union(accepted));
  }
  if (filed_by) {
    query = query.where((eb) => {
      const leads = eb.selectFrom('inbox_leads').select('inbox_leads.id').where('inbox_leads.firm_id', '=', firm_id);
      const own =
        'keys_from' in filed_by
          ? leads.where('inbox_leads.idempotency_key', 'like', `${filed_by.keys_from}%`)
          : leads.where('inbox_leads.oauth_application_id', '=', filed_by.oauth_application_id);
      const accepted = own
        .innerJoin('triages', 'triages.inbox_lead_id', 'inbox_leads.id')
        .where('triages.firm_id', '=', firm_id)
        .whereRef('triages.matter_id', '=', 'matters.id')
        .where('triages.undone_at', 'is', null);
      return eb.or([eb.exists(own.whereRef('inbox_leads.id', '=', 'matters.inbox_lead_id')), eb.exists(accepted)]);
    });
  }
  return selectPage(db, query as unknown as SelectQueryBuilder<Database, 'matters', MatterRow>, 'matters', page);
}

/**
 * Returns the next matters after an id, ascending, removed matters included, and locks them until the transaction ends.
 */
export function holdMattersAfter(
  db: Db,
  firm_id: number,
  after_id: number,
  limit: number,
): Promise<Pick<Matter, 'id' | 'description' | 'search_text'>[]> {
  const matters = db
    .selectFrom('matters')
    .select(['id', 'description', 'search_text'])
    .where('firm_id', '=', firm_id)
    .where('id', '>', after_id)
    .orderBy('id')
    .limit(limit);
  return lockForChange(db, matters).execute();
}

/**
 * Stores a matter's search text again. The matter keeps its version and `updated_at`, because nothing that users see
 * changes.
 */
export async function updateMatterReading(db: Db, firm_id: number, id: number, search_text: string): Promise<void> {
  await db.updateTable('matters').set({ search_text }).where('firm_id', '=', firm_id).where('id', '=', id).execute();
}

/** Returns the number of a contact's matters without the given one. */
export async function countMattersBeside(
  db: Db,
  firm_id: number,
  contact_id: number,
  matter_id: number | null,
): Promise<number> {
  const row = await db
    .selectFrom('matters')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('firm_id', '=', firm_id)
    .where('contact_id', '=', contact_id)
    .where('removed_at', 'is', null)
    .where('id', '<>', matter_id ?? 0)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Returns the number of matters that have a status, without removed ones. */
export async function countMattersOfStatus(db: Db, firm_id: number, matter_status_id: number): Promise<number> {
  const row = await db
    .selectFrom('matters')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('firm_id', '=', firm_id)
    .where('matter_status_id', '=', matter_status_id)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/**
 * Moves all matters of one status to another, removed matters included, because the old status will be deleted. Each
 * gets a new version, so that a page that still shows the old status cannot overwrite it.
 */
export async function updateMatterStatus(
  db: Db,
  firm_id: number,
  from_id: number,
  to_id: number,
  hired_date: string | null,
  now: string,
): Promise<void> {
  await db
    .updateTable('matters')
    .set((eb) => ({
      matter_status_id: to_id,
      ...(hired_date !== null && { hired_date: eb.fn.coalesce('hired_date', eb.val(hired_date)) }),
      updated_at: now,
      version: eb('version', '+', 1),
    }))
    .where('firm_id', '=', firm_id)
    .where('matter_status_id', '=', from_id)
    .execute();
}

/** A condition for the matters that refer to one contact or one entry of a list. */
export type MattersWith =
  { contact_id: number } | { matter_status_id: number } | { matter_type_id: number } | { location_id: number };

/** Returns whether a matter refers to a contact or an entry of a list, removed matters included. */
export async function hasMatterWith(db: Db, firm_id: number, which: MattersWith): Promise<boolean> {
  const [column, id] = columnOf(which);
  const matter = await db
    .selectFrom('matters')
    .select('id')
    .where('firm_id', '=', firm_id)
    .where(column, '=', id)
    .limit(1)
    .executeTakeFirst();
  return matter !== undefined;
}

/** Returns which of these contacts have a matter with a status of this category, without removed matters. */
export async function selectContactsWithCategory(
  db: Db,
  firm_id: number,
  contact_ids: number[],
  category: StatusCategory,
): Promise<number[]> {
  if (contact_ids.length === 0) return [];
  const rows = await db
    .selectFrom('matters')
    .innerJoin('matter_statuses', 'matter_statuses.id', 'matters.matter_status_id')
    .select('matters.contact_id')
    .distinct()
    .where('matters.firm_id', '=', firm_id)
    .where('matter_statuses.firm_id', '=', firm_id)
    .where('matters.contact_id', 'in', contact_ids)
    .where('matter_statuses.category', '=', category)
    .where('matters.removed_at', 'is', null)
    .execute();
  return rows.flatMap(({ contact_id }) => (contact_id === null ? [] : [contact_id]));
}

/** Sets `updated_at` of the matters that refer to a contact or an entry of a list. */
export async function touchMatterRows(db: Db, firm_id: number, which: MattersWith, now: string): Promise<void> {
  const [column, id] = columnOf(which);
  await db
    .updateTable('matters')
    .set({ updated_at: now })
    .where('firm_id', '=', firm_id)
    .where(column, '=', id)
    .execute();
}

function columnOf(which: MattersWith) {
  return Object.entries(which)[0] as ['contact_id' | 'matter_status_id' | 'matter_type_id' | 'location_id', number];
}

export async function insertAssignees(db: Db, assignees: Insertable<MatterAssigneesTable>[]): Promise<void> {
  if (assignees.length === 0) return;
  await db
    .insertInto('matter_assignees')
    .values(assignees)
    .onConflict((conflict) => conflict.columns(['firm_id', 'matter_id', 'user_id']).doNothing())
    .execute();
}

/** Deletes the assignees of a matter except those in `kept`. */
export async function deleteAssignees(db: Db, firm_id: number, matter_id: number, kept: number[]): Promise<void> {
  const all = db.deleteFrom('matter_assignees').where('firm_id', '=', firm_id).where('matter_id', '=', matter_id);
  await (kept.length > 0 ? all.where('user_id', 'not in', kept) : all).execute();
}

/**
 * Returns the assignees of these matters with their names, in the order in which they were assigned. Sorted in code,
 * because with ORDER BY SQLite would read all of the firm's assignees.
 */
export async function selectAssignees(
  db: Db,
  firm_id: number,
  matter_ids: number[],
): Promise<(Pick<Selectable<MatterAssigneesTable>, 'matter_id' | 'user_id'> & { name: string })[]> {
  if (matter_ids.length === 0) return [];
  const assignees = await db
    .selectFrom('matter_assignees')
    .innerJoin('users', 'users.id', 'matter_assignees.user_id')
    .select(['matter_assignees.id', 'matter_assignees.matter_id', 'matter_assignees.user_id', 'users.name'])
    .where('matter_assignees.firm_id', '=', firm_id)
    .where('matter_assignees.matter_id', 'in', matter_ids)
    .execute();
  return assignees.sort((one, other) => one.id - other.id);
}
