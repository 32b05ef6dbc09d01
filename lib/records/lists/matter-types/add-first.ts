import type { Context, Operator } from '../../../platform/context';
import { insertMatterType } from './queries';

/** Adds the first matter types of a new firm. Call it in the transaction that creates the firm. */
export async function addFirstMatterTypes(ctx: Context<Operator>, firm_id: number, names: string[]): Promise<void> {
  const now = ctx.now().toISOString();
  for (const name of names)
    await insertMatterType(ctx.db, {
      firm_id,
      name,
      name_key: name,
      default_at: null,
      created_at: now,
      updated_at: now,
    });
}
