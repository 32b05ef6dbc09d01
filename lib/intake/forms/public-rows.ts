import { afterCommit } from '../../platform/db/after-commit';
import type { Db } from '../../platform/db/schema';
import type { PublicFormRow } from './queries';
import { findFormBySlug } from './queries';

/** How long another process may still show a form as it was before a change. */
const fresh_ms = 1_000;
const rows_max = 1_000;

type Rows = Map<string, { row: PublicFormRow; read_at: number }>;
declare global {
  var foyerPublicForms: WeakMap<object, Rows> | undefined;
}

/**
 * Returns a form's public row, at most a second old. Each request needs the row twice, for its headers and for its
 * page, so the row is cached. The cache is cleared at once when this process changes a form.
 */
export async function publicFormRow(db: Db, slug: string): Promise<PublicFormRow | undefined> {
  if (db.isTransaction) return findFormBySlug(db, slug);
  // forgetPublicForms replaces the whole map, so a row that was read before a change lands in a map that is no longer used.
  const rows = rowsOf(db);
  const known = rows.get(slug);
  const now = performance.now();
  if (known && now - known.read_at < fresh_ms) return known.row;

  const row = await findFormBySlug(db, slug);
  if (rows.size >= rows_max) rows.clear();
  // Unknown slugs are not cached, because anyone can make them up, and a new form may get one the next moment.
  if (row) rows.set(slug, { row, read_at: now });
  else rows.delete(slug);
  return row;
}

/** Clears the cache when the open transaction commits. Call it with every change of a form or of a firm's public facts. */
export function forgetPublicForms(db: Db): void {
  afterCommit(db, () => (globalThis.foyerPublicForms = undefined));
}

function rowsOf(db: Db): Rows {
  const all = (globalThis.foyerPublicForms ??= new WeakMap<object, Rows>());
  const key = db.getExecutor();
  const rows = all.get(key) ?? new Map<string, { row: PublicFormRow; read_at: number }>();
  all.set(key, rows);
  return rows;
}
