import type { Context } from '../context';
import { deleteLinksBefore, deleteRefusalsBefore } from './queries';

/** Somebody who follows an old link is told that it expired, and not that it never was, for as long. */
const links_remembered_ms = 30 * 24 * 3_600_000;

/**
 * Deletes what has had its time and whose own slice may not come by for long: what visitors typed and did not mend, and old
 * one-time links. Sessions and counts of guesses go at the next sign-in (lib/sessions, lib/throttles).
 */
export async function sweep({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const at = (ago_ms: number) => new Date(now().getTime() - ago_ms).toISOString();
  await deleteRefusalsBefore(db, at(0));
  await deleteLinksBefore(db, at(links_remembered_ms));
}
