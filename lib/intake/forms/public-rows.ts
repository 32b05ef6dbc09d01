import { afterCommit } from '../../platform/db/after-commit';
import type { Db } from '../../platform/db/schema';
import type { PublicFormRow } from './queries';
import { findFormBySlug } from './queries';

/** For so long another process may show a form as it was before a change. */
const fresh_ms = 1_000;
const rows_max = 1_000;

type Rows = Map<string, { row: PublicFormRow; read_at: number }>;
declare global {
  var foyerPublicForms: WeakMap<object, Rows> | undefined;
}

/**
 * A form's public row, as it was at most a second ago; every request of a form asks for it twice, for its headers and for
 * its page, and a burst of visitors asks a thousand times. What this process changes it forgets at once.
 */
export async function publicFormRow(db: Db, slug: string): Promise<PublicFormRow | undefined> {
  if (db.isTransaction) return findFormBySlug(db, slug);
  // A row read before a change is put where nobody looks any more: forgetting replaces the whole map.
  const rows = rowsOf(db);
  const known = rows.get(slug);
  const now = performance.now();
  if (known && now - known.read_at < fresh_ms) return known.row;

  const row = await findFormBySlug(db, slug);
  if (rows.size >= rows_max) rows.clear();
  // An address that leads nowhere is not kept: anybody can make them up, and one may be given out the next moment.
  if (row) rows.set(slug, { row, read_at: now });
  else rows.delete(slug);
  return row;
}

/** Forgets them all once the open transaction is committed. Call it with every change of a form, or of what its visitors are told of the firm. */
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
