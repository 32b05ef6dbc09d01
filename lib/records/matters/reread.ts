import type { Context, System } from '../../platform/context';
import { fold } from '../../platform/text/search-text';
import { holdMattersAfter, updateMatterReading } from './queries';

/**
 * Computes the search texts of the next stored matters again with the current rules, for the jobs that parse stored
 * phone numbers and names again. Typed text, versions and `updated_at` stay unchanged. Call it in a transaction.
 * @returns the last id that was processed; undefined when no matter follows `after_id`
 */
export async function rereadMatters(
  { db, actor }: Context<System>,
  after_id: number,
  limit: number,
): Promise<number | undefined> {
  const matters = await holdMattersAfter(db, actor.firm_id, after_id, limit);
  for (const { id, description, search_text } of matters) {
    const read = fold(description ?? '');
    if (read !== search_text) await updateMatterReading(db, actor.firm_id, id, read);
  }
  return matters.at(-1)?.id;
}
