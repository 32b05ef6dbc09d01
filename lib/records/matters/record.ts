import type { ContactRecord } from '../contacts/record';
import { findContactRecords } from '../contacts/record';
import type { Context } from '../../platform/context';
import type { MatterRow } from './queries';
import { selectAssignees, selectMattersById } from './queries';

/** A matter with its contact and its assignees, which are stored in other tables. */
export interface MatterRecord extends MatterRow {
  /** The primary contact; null for a matter without one. */
  contact: ContactRecord | null;
  assignees: { user_id: number; name: string }[];
}

/**
 * Returns the records of these matters in the same order. The number of queries does not grow with the number of
 * matters.
 */
export async function matterRecordsOf(ctx: Context, matters: MatterRow[]): Promise<MatterRecord[]> {
  const assignees = Map.groupBy(
    await selectAssignees(
      ctx.db,
      ctx.actor.firm_id,
      matters.map(({ id }) => id),
    ),
    ({ matter_id }) => matter_id,
  );
  const contacts = await findContactRecords(
    ctx,
    matters.flatMap(({ contact_id }) => contact_id ?? []),
  );
  return matters.map((matter) => ({
    ...matter,
    contact: (matter.contact_id === null ? undefined : contacts.get(matter.contact_id)) ?? null,
    assignees: (assignees.get(matter.id) ?? []).map(({ user_id, name }) => ({ user_id, name })),
  }));
}

/** Returns the firm's matters with these ids, by id, without those that do not exist or were removed. */
export async function findMatterRecords(ctx: Context, ids: number[]): Promise<Map<number, MatterRecord>> {
  const records = await matterRecordsOf(ctx, await selectMattersById(ctx.db, ctx.actor.firm_id, [...new Set(ids)]));
  return new Map(records.map((record) => [record.id, record]));
}
