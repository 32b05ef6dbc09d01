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

/** What a change writes into the matter's row, and what is written down of it. */
export interface MatterChange {
  type: 'matter.updated' | 'matter.removed';
  change: Updateable<MattersTable>;
  details?: EventDetails;
  /** Runs after it in the same transaction, for what must come with it. */
  also?: () => Promise<void>;
}

/**
 * Changes a matter on behalf of somebody of the firm, exactly once per `action_id`: event and change are one transaction.
 *
 * @param decide is asked in that transaction what the change is, or refuses; it changes nothing itself
 * @returns the matter after the change; for an action that was applied before, as it is now
 * @throws AppError forbidden for a read-only role, not_found, or conflict when the matter is no longer at `version`
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
    // Applied before, perhaps since the matter was read: how it stands now is the answer.
    if (action_id !== undefined && (await findEvent(inside, action_id)))
      return (await findMatter(db, firm_id, matter_id)) ?? matter;
    if (matter.version !== version) throw changedMeanwhile();

    const { type, change, details, also } = await decide(inside, matter);
    // The event first: of two sendings of one action that run at once, the second waits here and then finds it done.
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
    // Read anew for the names beside it; a matter that was just taken back is found no more.
    return (await findMatter(db, firm_id, matter_id)) ?? { ...matter, ...changed };
  });
}

/** A locked matter can be read, not changed. @throws AppError forbidden */
export function requireUnlocked(matter: Pick<MatterRow, 'locked_at'>): void {
  if (matter.locked_at !== null) throw new AppError('forbidden', 'This matter is locked: it can be read, not changed.');
}

function changedMeanwhile(): AppError {
  return new AppError(
    'conflict',
    'Somebody else was faster: this matter has changed since you opened it. Nothing was changed.',
  );
}
