import type { Insertable } from 'kysely';
import type { Client, Context, Operator, Staff } from '../../platform/context';
import type { ListRequest } from '../../platform/db/list-page';
import type { Database } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { notFound } from '../../platform/errors';
import { requireRole } from '../../people/users/roles';
import { recordChange } from './changed';
import type { ListName, OneEntry, RenameEntry } from './list-name';
import { nameTaken, stillInUse } from './list-name';
import type { Entry, ListTable } from './list-table';
import { deleteEntry, findEntry, insertEntry, selectEntries, selectEntryPage, updateEntryName } from './queries';

/**
 * The properties in which a firm's lists (sources, matter types, locations) differ. The functions below work on every
 * list that is described by these properties.
 */
export interface EntryList<T extends ListTable> {
  /** The list's table, whose name is also the list's name in events. */
  table: T;
  /** The noun for an entry in error messages. */
  noun: string;
  /** Returns the key by which names are compared. */
  keyOf(name: string): string;
  /** The columns of a new entry beside those that all lists have. */
  initial: Omit<Insertable<Database[T]>, 'firm_id' | 'name' | 'name_key' | 'created_at' | 'updated_at'>;
  /** Throws a refusal for an entry that nobody may change. */
  requireEditable?(entry: Entry<T>): void;
  /** Returns the condition for the matters that show an entry. */
  shownBy?(id: number): MattersShowing;
}

type MattersShowing = { matter_type_id: number } | { location_id: number };

/**
 * Sets `updated_at` of the matters that show an entry. Lists cannot import matters, which import lists, so callers pass
 * touchMatters from records/matters/touch.ts.
 */
export type TouchMattersShowing = (ctx: Context, which: MattersShowing) => Promise<void>;

/**
 * Returns whether a lead or a matter refers to an entry. Lists cannot import leads and matters, which import lists, so
 * callers pass isEntryUsed from inbox/leads/entry-use.ts.
 */
export type IsEntryUsed = (ctx: Context, table: ListTable, id: number) => Promise<boolean>;

/**
 * Adds an entry to one of the firm's lists and returns it.
 * @throws AppError forbidden for all but owners and administrators; invalid when the list already has the name
 */
export async function createEntry<T extends ListTable>(
  ctx: Context<Staff | Client>,
  list: EntryList<T>,
  { name }: { name: ListName },
): Promise<Entry<T>> {
  requireRole(ctx, 'owner', 'admin');

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const entry = await insertEntry(db, list.table, rowOf(ctx, list, ctx.actor.firm_id, name));
    if (!entry) throw nameTaken();
    await recordChange(inside, list.table, { id: entry.id, to: name });
    return entry;
  });
}

/** Adds the first entries of a new firm's list. Call it in the transaction that creates the firm. */
export async function addFirstEntries<T extends ListTable>(
  ctx: Context<Operator>,
  list: EntryList<T>,
  firm_id: number,
  names: string[],
): Promise<void> {
  for (const name of names) await insertEntry(ctx.db, list.table, rowOf(ctx, list, firm_id, name));
}

/**
 * Renames an entry for all records that refer to it, and returns it.
 * @throws AppError forbidden for all but owners and administrators; not_found; conflict for an entry that nobody may
 *   change; invalid when another entry has the name
 */
export async function renameEntry<T extends ListTable>(
  ctx: Context<Staff>,
  list: EntryList<T>,
  { id, name }: RenameEntry,
  touchMatters: TouchMattersShowing,
): Promise<Entry<T>> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const found = await getEntry(inside, list, id);
    list.requireEditable?.(found);
    const entry = await updateEntryName(db, list.table, firm_id, id, {
      name,
      name_key: list.keyOf(name),
      updated_at: ctx.now().toISOString(),
    });
    if (entry === 'taken') throw nameTaken();
    if (!entry) throw notFound(list.noun);
    if (list.shownBy) await touchMatters(inside, list.shownBy(id));
    await recordChange(inside, list.table, { id, from: found.name, to: name });
    return entry;
  });
}

/**
 * Removes an entry that no record refers to.
 * @throws AppError forbidden for all but owners and administrators; not_found; conflict for an entry that nobody may
 *   change, and for one that is in use
 */
export async function removeEntry<T extends ListTable>(
  ctx: Context<Staff>,
  list: EntryList<T>,
  { id }: OneEntry,
  isEntryUsed: IsEntryUsed,
): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const found = await getEntry(inside, list, id);
    list.requireEditable?.(found);
    // The check finds most records that refer to the entry with an index; the foreign key finds a record that was
    // stored after the check.
    if (await isEntryUsed(inside, list.table, id)) throw stillInUse();
    if ((await deleteEntry(db, list.table, firm_id, id)) === 'used') throw stillInUse();
    await recordChange(inside, list.table, { id, from: found.name });
  });
}

/** Returns all entries of a list in alphabetical order, for the staff's pages. */
export function listEntries<T extends ListTable>(ctx: Context<Staff>, list: EntryList<T>): Promise<Entry<T>[]> {
  return selectEntries(ctx.db, list.table, ctx.actor.firm_id);
}

/** Returns a page of the API's list, in ascending order of ids. */
export function pageOfEntries<T extends ListTable>(
  ctx: Context<Client>,
  list: EntryList<T>,
  page: ListRequest,
): Promise<Entry<T>[]> {
  return selectEntryPage(ctx.db, list.table, ctx.actor.firm_id, page);
}

/** Returns one entry of a list; undefined when the firm's list does not have it. */
export async function findEntryOf<T extends ListTable>(
  ctx: Context,
  list: EntryList<T>,
  id: number,
): Promise<Entry<T> | undefined> {
  return Number.isSafeInteger(id) ? findEntry(ctx.db, list.table, ctx.actor.firm_id, id) : undefined;
}

/** Returns one entry of a list. @throws AppError not_found for an entry that the firm's list does not have */
export async function getEntry<T extends ListTable>(ctx: Context, list: EntryList<T>, id: number): Promise<Entry<T>> {
  const entry = await findEntryOf(ctx, list, id);
  if (!entry) throw notFound(list.noun);
  return entry;
}

function rowOf<T extends ListTable>(
  ctx: Pick<Context, 'now'>,
  list: EntryList<T>,
  firm_id: number,
  name: string,
): Insertable<Database[T]> {
  const now = ctx.now().toISOString();
  const row = { ...list.initial, firm_id, name, name_key: list.keyOf(name), created_at: now, updated_at: now };
  return row as unknown as Insertable<Database[T]>;
}
