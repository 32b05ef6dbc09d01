import type { Db } from './schema';

declare global {
  var foyerAfterCommit: WeakMap<object, (() => void)[]> | undefined;
}

const waiting = (globalThis.foyerAfterCommit ??= new WeakMap<object, (() => void)[]>());

/**
 * Runs the call once the open transaction is committed; at once outside of one. For hints that may be lost or repeated, such
 * as "look for new messages": what must happen is written down in the transaction itself.
 */
export function afterCommit(db: Db, call: () => void): void {
  if (!db.isTransaction) return void call();
  const key = db.getExecutor();
  waiting.set(key, [...(waiting.get(key) ?? []), call]);
}

/** Opens a transaction whose `afterCommit` calls are made when it is durable, and dropped when it fails. */
export async function committing<R>(db: Db, work: (transaction: Db) => Promise<R>): Promise<R> {
  let key: object | undefined;
  const result = await db.transaction().execute((transaction) => {
    key = transaction.getExecutor();
    return work(transaction);
  });
  for (const call of (key && waiting.get(key)) ?? []) call();
  return result;
}
