import type { Context, Operator, Staff } from '../../../platform/context';
import type { StatusCategory } from '../../../platform/db/schema';
import { inTransaction } from '../../../platform/db/transaction';
import { recordChange } from '../changed';
import { foldedName, nameTaken } from '../list-name';
import { requireRole } from '../../../people/users/roles';
import type { StatusEntry } from './presenter';
import { presentStatus } from './presenter';
import {
  holdStatuses,
  insertContactStatus,
  insertMatterStatus,
  selectContactStatuses,
  selectMatterStatuses,
} from './queries';
import type { AddStatus } from './schema';

/**
 * Adds a status at the end of its list and returns it.
 * @throws AppError forbidden for all but owners and administrators; invalid when the list already has the name in any
 *   case
 */
export async function addStatus(ctx: Context<Staff>, { list, name, category }: AddStatus): Promise<StatusEntry> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  const now = ctx.now().toISOString();

  return inTransaction(ctx.db, async (db) => {
    await holdStatuses(db, firm_id);
    const others = await (list === 'contact' ? selectContactStatuses(db, firm_id) : selectMatterStatuses(db, firm_id));
    const position = 1 + Math.max(-1, ...others.map((other) => other.position));
    const row = { firm_id, name, name_key: foldedName(name), position, created_at: now, updated_at: now };
    const status = await (list === 'contact'
      ? insertContactStatus(db, row)
      : insertMatterStatus(db, { ...row, category: category ?? 'intake' }));
    if (!status) throw nameTaken();
    await recordChange({ ...ctx, db }, `${list}_statuses`, { id: status.id, to: name });
    return presentStatus(status);
  });
}

/**
 * Adds the first statuses of a new firm. Older firms received the same statuses by a migration. Call it in the
 * transaction that creates the firm.
 */
export async function addFirstStatuses(
  ctx: Context<Operator>,
  firm_id: number,
  contact: readonly string[],
  matter: readonly (readonly [name: string, category: StatusCategory])[],
): Promise<void> {
  const now = ctx.now().toISOString();
  const row = (name: string, position: number) => ({
    firm_id,
    name,
    name_key: foldedName(name),
    position,
    created_at: now,
    updated_at: now,
  });
  for (const [position, name] of contact.entries()) await insertContactStatus(ctx.db, row(name, position));
  for (const [position, [name, category]] of matter.entries())
    await insertMatterStatus(ctx.db, { ...row(name, position), category });
}
