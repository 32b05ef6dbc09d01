import { holdContacts } from '../contacts/hold';
import { touchContact } from '../contacts/touch';
import type { Context, Staff } from '../../platform/context';
import { fold } from '../../platform/text/search-text';
import { changeMatter, requireUnlocked } from './change';
import { requirePointedAt } from './pointed-at';
import type { MatterRow } from './queries';
import { deleteAssignees, insertAssignees } from './queries';
import { matterRecordsOf } from './record';
import type { UpdateMatter } from './schema';

/**
 * Sets all fields of a matter except its status. The event names the fields that changed without their values.
 * @returns the changed matter
 * @throws AppError forbidden, also for a locked matter; not_found; conflict; invalid when the firm does not have the
 *   contact, type, location or an assignee
 */
export function updateMatter(
  ctx: Context<Staff>,
  { matter_id, version, action_id, ...input }: UpdateMatter,
): Promise<MatterRow> {
  return changeMatter(ctx, { matter_id, version, action_id }, async (inside, matter) => {
    requireUnlocked(matter);
    const { db, actor } = inside;
    const { firm_id } = actor;
    const { assignee_ids, ...change } = input;
    const [record] = await matterRecordsOf(inside, [matter]);
    const before = { ...matter, assignee_ids: record?.assignees.map(({ user_id }) => user_id) ?? [] };
    if (matter.contact_id !== input.contact_id) await holdContacts(inside, matter.contact_id, input.contact_id);
    await requirePointedAt(inside, input, before.assignee_ids);

    const changed = (['contact_id', 'description', 'matter_type_id', 'location_id', 'assignee_ids'] as const).filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(input[field]),
    );
    return {
      type: 'matter.updated',
      change: { ...change, search_text: fold(input.description ?? '') },
      details: { changed: changed.join(', ') },
      async also() {
        await deleteAssignees(db, firm_id, matter_id, assignee_ids);
        await insertAssignees(
          db,
          assignee_ids.map((user_id) => ({ firm_id, matter_id, user_id, created_at: ctx.now().toISOString() })),
        );
        if (matter.contact_id === input.contact_id) return;
        await touchContact(inside, matter.contact_id);
        await touchContact(inside, input.contact_id);
      },
    };
  });
}
