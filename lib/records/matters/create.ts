import { holdContacts } from '../contacts/hold';
import { touchContact } from '../contacts/touch';
import type { Context, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { notFound } from '../../platform/errors';
import { findMade } from '../../events/find';
import { recordEvent } from '../../events/record';
import { newGlobalId } from '../../platform/global-id';
import { fold } from '../../platform/text/search-text';
import { getMatterStatus } from '../lists/statuses/list';
import { requireRole } from '../../people/users/roles';
import { requirePointedAt } from './pointed-at';
import type { MatterRow } from './queries';
import { findMatter, insertAssignees, insertMatter } from './queries';
import type { NewMatter } from './schema';
import { today } from './today';

/**
 * Creates a matter. Without a status it gets the first status of the intake category. With a status of the hired
 * category its hired date is today.
 *
 * @param input.inbox_lead_id the lead from which the matter is created; the caller has checked that the firm has it
 * @param input.action_id applied once: when the same action arrives again, this returns the matter that it created.
 *   Left out when the matter is part of a larger action in the caller's transaction
 * @returns the matter
 * @throws AppError forbidden for a read-only role; invalid when the firm does not have the contact, type, location,
 *   status or an assignee
 */
export async function createMatter(
  ctx: Context<Staff>,
  { action_id, ...input }: NewMatter & { inbox_lead_id?: number; action_id?: string },
): Promise<MatterRow> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  const { firm_id } = ctx.actor;
  const now = ctx.now().toISOString();

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const made = await findMade(inside, action_id);
    if (made) return madeMatter(inside, made.matter_id);

    await holdContacts(inside, input.contact_id);
    await requirePointedAt(inside, input);
    const status = await getMatterStatus(inside, input.matter_status_id);
    const { id } = await insertMatter(db, {
      firm_id,
      global_id: newGlobalId(ctx.now()),
      clio_id: null,
      contact_id: input.contact_id,
      inbox_lead_id: input.inbox_lead_id ?? null,
      description: input.description,
      matter_type_id: input.matter_type_id,
      location_id: input.location_id,
      matter_status_id: status.id,
      hired_date: status.category === 'hired' ? await today(inside) : null,
      locked_at: null,
      search_text: fold(input.description ?? ''),
      version: 1,
      created_at: now,
      updated_at: now,
      removed_at: null,
    });
    await insertAssignees(
      db,
      input.assignee_ids.map((user_id) => ({ firm_id, matter_id: id, user_id, created_at: now })),
    );
    await touchContact(inside, input.contact_id);
    await recordEvent(inside, {
      type: 'matter.created',
      firm_id,
      matter_id: id,
      contact_id: input.contact_id ?? undefined,
      action_id,
      details: { status: status.name },
    });
    return madeMatter(inside, id);
  });
}

async function madeMatter(ctx: Context<Staff>, id: number | null): Promise<MatterRow> {
  const matter = id === null ? undefined : await findMatter(ctx.db, ctx.actor.firm_id, id);
  if (!matter) throw notFound('Matter');
  return matter;
}
