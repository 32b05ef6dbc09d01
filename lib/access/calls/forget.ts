import type { Context } from '../../platform/context';
import { deleteCallsBefore, deleteCallsBeyond } from './queries';

const remembered_ms = 30 * 24 * 60 * 60_000;
const kept_per_application = 500;

/** Deletes the log entries of API calls that are older than 30 days, and all but the newest 500 of each application. */
export async function forgetOldCalls({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  await deleteCallsBefore(db, new Date(now().getTime() - remembered_ms).toISOString());
  await deleteCallsBeyond(db, kept_per_application);
}
