import type { Db } from './db/schema';

/** Starts delivering; see the next commit. */
export function startWorker(_db: Db): () => Promise<void> {
  return () => Promise.resolve();
}
