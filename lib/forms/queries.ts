import type { Insertable } from 'kysely';
import type { Db, Form, FormsTable, FormVersionsTable } from '../db/schema';

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

export function insertForm(db: Db, form: Insertable<FormsTable>): Promise<Form> {
  return db.insertInto('forms').values(form).returningAll().executeTakeFirstOrThrow();
}

export async function insertFormVersion(db: Db, version: Insertable<FormVersionsTable>): Promise<void> {
  await db.insertInto('form_versions').values(version).execute();
}
