import type { Db } from '../db/schema';

/** Stores a time under a key of the installation. */
export async function upsertMark(db: Db, key: string, at: string): Promise<void> {
  await db
    .insertInto('installation')
    .values({ key, value: at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: at }))
    .execute();
}

export async function findMark(db: Db, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}
