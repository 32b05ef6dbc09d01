import type { Db } from './schema';

/** Notes a fact about the installation that is decided once; whoever comes later is told what was noted first. */
export async function rememberOnce(db: Db, key: string, value: string): Promise<string> {
  await db
    .insertInto('installation')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const kept = await db.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirstOrThrow();
  return kept.value;
}
