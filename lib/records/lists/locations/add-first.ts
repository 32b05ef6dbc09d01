import type { Context, Operator } from '../../../platform/context';
import { foldedName } from '../list-name';
import { insertLocation } from './queries';

/** Adds the first locations of a new firm. Call it in the transaction that creates the firm. */
export async function addFirstLocations(ctx: Context<Operator>, firm_id: number, names: string[]): Promise<void> {
  const now = ctx.now().toISOString();
  for (const name of names)
    await insertLocation(ctx.db, { firm_id, name, name_key: foldedName(name), created_at: now, updated_at: now });
}
