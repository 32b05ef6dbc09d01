import type { Updateable } from 'kysely';
import type { Context, Staff } from '../../platform/context';
import type { MattersTable } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { findEvent } from '../../events/find';
import { recordEvent } from '../../events/record';
import type { EventDetails } from '../../events/schema';
import { requireRole } from '../../people/users/roles';
import type { MatterRow } from './queries';
import { findMatter, updateMatterAt } from './queries';

/** The values that a change writes to the matter's row and to the event of the change. */
export interface MatterChange {
  type: 'matter.updated' | 'matter.removed';
  change: Updateable<MattersTable>;
  details?: EventDetails;
  /**
   * Runs after the row has changed, in the same transaction, and writes the part of the change that is stored in other
   * tables.
   */
  also?: () => Promise<void>;
}

/**
 * Changes a matter on behalf of a user, once per `action_id`. One transaction stores the change and its event.
 *
 * @param decide returns the change, or throws a refusal; it runs in the transaction and changes nothing itself
 * @returns the matter after the change; for an action that was applied before, the matter as it is now
 * @throws AppError forbidden for a read-only role; not_found; conflict when the matter is no longer at `version`
 */
export async function changeMatter(
  ctx: Context<Staff>,
  { matter_id, version, action_id }: { matter_id: number; version: number; action_id?: string },
  decide: (ctx: Context<Staff>, matter: MatterRow) => Promise<MatterChange>,
): Promise<MatterRow> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const matter = await findMatter(db, firm_id, matter_id);
    if (!matter) throw notFound('Matter');
    // The action was applied before, perhaps after the matter was read above, so the matter is read again.
    if (action_id !== undefined && (await findEvent(inside, action_id)))
      return (await findMatter(db, firm_id, matter_id)) ?? matter;
    if (matter.version !== version) throw changedMeanwhile();

    const { type, change, details, also } = await decide(inside, matter);
    // The event is inserted first: when one action arrives twice at once, the second insert waits for the first
    // transaction and then finds the action applied.
    const event_id = await recordEvent(inside, {
      type,
      firm_id,
      matter_id,
      contact_id: matter.contact_id ?? undefined,
      action_id,
      details,
    });
    if (event_id === undefined) return (await findMatter(db, firm_id, matter_id)) ?? matter;

    const changed = await updateMatterAt(db, firm_id, matter_id, version, {
      ...change,
      updated_at: ctx.now().toISOString(),
    });
    if (!changed) throw changedMeanwhile();
    await also?.();
    // The matter is read again for the joined names of its status, type and location. A matter that this change removed
    // is not found, so its old names are returned.
    return (await findMatter(db, firm_id, matter_id)) ?? { ...matter, ...changed };
  });
}

/** Refuses a change of a locked matter. @throws AppError forbidden */
export function requireUnlocked(matter: Pick<MatterRow, 'locked_at'>): void {
  if (matter.locked_at !== null)
    throw new AppError('forbidden', 'This matter is locked. Unlock the matter to change it.');
}

function changedMeanwhile(): AppError {
  return new AppError('conflict', 'Someone else changed this matter after you opened it. Your change was not saved.');
}
