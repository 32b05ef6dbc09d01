import type { Context, Staff } from '../../../platform/context';
import type { Db, Source } from '../../../platform/db/schema';
import { inTransaction } from '../../../platform/db/transaction';
import { AppError, notFound } from '../../../platform/errors';
import { recordEvent } from '../../../events/record';
import type { OneEntry, RenameEntry } from '../list-name';
import { foldedName, nameTaken, stillInUse } from '../list-name';
import { requireRole } from '../../../people/users/roles';
import { deleteSource, findSource, isSourceUsed, updateSourceName } from './queries';

/**
 * Renames a source for all records that refer to it.
 * @throws AppError forbidden for all but owners and administrators, not_found; invalid when another source has the name
 */
export async function renameSource(ctx: Context<Staff>, { id, name }: RenameEntry): Promise<Source> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const found = await getOwnSource(db, firm_id, id);
    const entry = await updateSourceName(db, firm_id, id, {
      name,
      name_key: foldedName(name),
      updated_at: ctx.now().toISOString(),
    });
    if (entry === 'taken') throw nameTaken();
    if (!entry) throw notFound('Source');
    await recordEvent(
      { ...ctx, db },
      { type: 'list.changed', firm_id, details: { list: 'sources', id, from: found.name, to: name } },
    );
    return entry;
  });
}

/**
 * Removes a source that no record refers to.
 * @throws AppError forbidden for all but owners and administrators, not_found; conflict while it is in use
 */
export async function removeSource(ctx: Context<Staff>, { id }: OneEntry): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  return inTransaction(ctx.db, async (db) => {
    const found = await getOwnSource(db, firm_id, id);
    if ((await isSourceUsed(db, firm_id, id)) || (await deleteSource(db, firm_id, id)) === 'used') throw stillInUse();
    await recordEvent(
      { ...ctx, db },
      { type: 'list.changed', firm_id, details: { list: 'sources', id, from: found.name } },
    );
  });
}

async function getOwnSource(db: Db, firm_id: number, id: number): Promise<Source> {
  const found = await findSource(db, firm_id, id);
  if (!found) throw notFound('Source');
  if (found.category !== 'standard')
    throw new AppError('conflict', 'Clio manages this source, so it cannot be changed.');
  return found;
}
