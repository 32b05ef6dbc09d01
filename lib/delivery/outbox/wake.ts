import type { Db } from '../../platform/db/schema';
import { afterCommit } from '../../platform/db/after-commit';

declare global {
  var foyerWakers: Set<() => void> | undefined;
}

/** On globalThis: the doors are bundled apart from the worker, and must still reach it. */
const wakers = (globalThis.foyerWakers ??= new Set());

/** Has the workers of this process look for messages once the open transaction is committed; those of others find them at their next poll. */
export function wakeWorker(db: Db): void {
  if (wakers.size === 0) return;
  afterCommit(db, () => {
    for (const wake of wakers) wake();
  });
}

/** @returns a function that ends the listening */
export function onWake(wake: () => void): () => void {
  wakers.add(wake);
  return () => void wakers.delete(wake);
}
