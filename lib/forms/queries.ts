import type { Db } from '../db/schema';

/** The sites of the firm whose form this is, as stored; bound to no firm: the slug is what any visitor has. */
export async function findSitesBySlug(db: Db, slug: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('forms')
    .innerJoin('firms', 'firms.id', 'forms.firm_id')
    .select('firms.sites')
    .where('forms.slug', '=', slug)
    .executeTakeFirst();
  return row?.sites;
}
