import type { Db } from './schema';

declare global {
  var foyerAfterCommit: WeakMap<object, (() => void)[]> | undefined;
}

const waiting = (globalThis.foyerAfterCommit ??= new WeakMap<object, (() => void)[]>());

/**
 * Runs a callback after the open transaction is committed, or now if there is none. Only for hints that may be lost or
 * repeated, such as waking the worker: work that must happen is stored in the transaction itself.
 */
export function afterCommit(db: Db, call: () => void): void {
  if (!db.isTransaction) return void call();
  const key = db.getExecutor();
  waiting.set(key, [...(waiting.get(key) ?? []), call]);
}

/**
 * Runs work in a transaction. The `afterCommit` callbacks run once the transaction is durable, and not at all if the
 * transaction fails.
 */
export async function committing<R>(db: Db, work: (transaction: Db) => Promise<R>): Promise<R> {
  let key: object | undefined;
  const result = await db.transaction().execute((transaction) => {
    key = transaction.getExecutor();
    return work(transaction);
  });
  for (const call of (key && waiting.get(key)) ?? []) call();
  return result;
}
