import { committing } from './after-commit';
import type { Db } from './schema';

/** Runs the work in one transaction, or joins the one that is already open. Inside, use only the handle it is given. */
export function inTransaction<R>(db: Db, work: (db: Db) => Promise<R>): Promise<R> {
  return db.isTransaction ? work(db) : committing(db, work);
}
