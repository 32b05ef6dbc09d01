import type { Db } from './schema';

/** Stores a value that is decided once for the installation, and returns the value that was stored first. */
export async function rememberOnce(db: Db, key: string, value: string): Promise<string> {
  await db
    .insertInto('installation')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const kept = await db.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirstOrThrow();
  return kept.value;
}
