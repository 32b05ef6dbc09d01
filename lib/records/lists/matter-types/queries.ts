import type { Db } from '../../../platform/db/schema';

/** Makes one matter type the default and clears the previous default. */
export async function updateDefaultMatterType(db: Db, firm_id: number, id: number, now: string): Promise<void> {
  await db
    .updateTable('matter_types')
    .set({ default_at: null, updated_at: now })
    .where('firm_id', '=', firm_id)
    .where('default_at', 'is not', null)
    .execute();
  await db
    .updateTable('matter_types')
    .set({ default_at: now, updated_at: now })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .execute();
}
