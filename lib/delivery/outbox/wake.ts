import type { Db } from '../../platform/db/schema';
import { afterCommit } from '../../platform/db/after-commit';

declare global {
  var foyerWakers: Set<() => void> | undefined;
}

/**
 * The listeners are on globalThis, because Next.js's routes are bundled apart from the worker and must still reach the
 * worker.
 */
const wakers = (globalThis.foyerWakers ??= new Set());

/**
 * Wakes this process's worker once the open transaction is committed. Workers of other processes find messages at their
 * next poll.
 */
export function wakeWorker(db: Db): void {
  if (wakers.size === 0) return;
  afterCommit(db, () => {
    for (const wake of wakers) wake();
  });
}

/** Calls `wake` whenever there may be new messages. Returns a function that removes the listener. */
export function onWake(wake: () => void): () => void {
  wakers.add(wake);
  return () => void wakers.delete(wake);
}
