import { sql } from 'kysely';
import { committing } from './after-commit';
import { isPostgres } from './dialect';
import type { Db } from './schema';

interface Job {
  work: (db: Db) => Promise<unknown>;
  resolve: (result: unknown) => void;
  reject: (cause: unknown) => void;
}

/** The most jobs in a group. This limits how long the first job of a group waits for the last one. */
const jobs_max = 256;

declare global {
  var foyerCommitQueues: WeakMap<object, Job[]> | undefined;
}

/** The queue is on globalThis, because routes are bundled separately and their submissions must share one queue. */
const queues = (globalThis.foyerCommitQueues ??= new WeakMap<object, Job[]>());

/**
 * Runs work in a transaction and resolves once it is durable.
 *
 * On SQLite, jobs that arrive together share one commit and so one wait for the disk. Each runs in its own savepoint,
 * so that a job that fails does not undo the others. On PostgreSQL each job is a plain transaction: the server groups
 * commits itself.
 *
 * If a transaction is already open, the work becomes part of that transaction.
 */
export function groupCommit<R>(db: Db, work: (db: Db) => Promise<R>): Promise<R> {
  if (db.isTransaction) return work(db);
  if (isPostgres(db)) return committing(db, work);

  return new Promise<R>((resolve, reject) => {
    // All handles derived from one connection share the executor, but not necessarily the Kysely object.
    const key = db.getExecutor();
    const queue = queues.get(key);
    const job: Job = { work, resolve: resolve as Job['resolve'], reject };
    if (queue) {
      queue.push(job);
    } else {
      const started = [job];
      queues.set(key, started);
      // Waits for one turn of the event loop, so that requests that have already arrived can join the group.
      setImmediate(() => void drain(db, key, started));
    }
  });
}

async function drain(db: Db, key: object, queue: Job[]): Promise<void> {
  while (queue.length > 0) await commitTogether(db, queue.splice(0, jobs_max));
  queues.delete(key);
}

async function commitTogether(db: Db, jobs: Job[]): Promise<void> {
  const answers: (() => void)[] = [];
  try {
    await committing(db, async (transaction) => {
      for (const job of jobs) answers.push(await inSavepoint(transaction, job));
    });
  } catch (cause) {
    for (const job of jobs) job.reject(cause);
    return;
  }
  for (const answer of answers) answer();
}

/** Runs one job in a savepoint. Returns the function that settles the caller's promise, to be called after the commit. */
async function inSavepoint(transaction: Db, job: Job): Promise<() => void> {
  await sql`savepoint job`.execute(transaction);
  try {
    const result = await job.work(transaction);
    await sql`release job`.execute(transaction);
    return () => job.resolve(result);
  } catch (cause) {
    await sql`rollback to job`.execute(transaction);
    await sql`release job`.execute(transaction);
    return () => job.reject(cause);
  }
}
