import type { Context, System } from '../../platform/context';
import { fold } from '../../platform/text/search-text';
import { holdMattersAfter, updateMatterReading } from './queries';

/**
 * Reads the next stored matters as they would be read today. It changes nothing that anybody typed, nor when it was changed. For a transaction.
 * @returns the last id that was read; undefined when there is none after `after_id`
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
