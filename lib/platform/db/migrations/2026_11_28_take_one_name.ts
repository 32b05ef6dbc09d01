import type { Kysely } from 'kysely';

interface Tables {
  forms: { id: number; firm_id: number; version: number };
  form_versions: { firm_id: number; form_id: number; version: number; definition: string; created_at: string };
}

/**
 * Makes the last name optional on the forms there are, so that somebody with one name need not invent another. Each gets a
 * new published version, because leads name the version that they were sent with. Forward only.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  const forms = await db
    .selectFrom('forms')
    .innerJoin('form_versions', (join) => join.onRef('form_versions.form_id', '=', 'forms.id').onRef('form_versions.version', '=', 'forms.version'))
    .select(['forms.id', 'forms.firm_id', 'forms.version', 'form_versions.definition'])
    .orderBy('forms.id')
    .execute();
  const created_at = new Date().toISOString();
  for (const { id, firm_id, version, definition } of forms) {
    const asked = JSON.parse(definition) as { fields: { name: string; required: boolean }[] };
    const last_name = asked.fields.find(({ name }) => name === 'last_name');
    if (!last_name?.required) continue;
    last_name.required = false;
    await db.insertInto('form_versions').values({ firm_id, form_id: id, version: version + 1, definition: JSON.stringify(asked), created_at }).execute();
    await db.updateTable('forms').set({ version: version + 1 }).where('id', '=', id).execute();
  }
}
