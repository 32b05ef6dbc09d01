import type { Insertable } from 'kysely';
import type { Db, Firm, Form, FormsTable, FormVersionsTable, RefusedSite } from '../../platform/db/schema';

/** The columns that a visitor's page needs. */
export interface PublicFormRow extends Pick<
  Firm,
  'sites' | 'locale' | 'privacy_url' | 'contact_email' | 'contact_phone' | 'country' | 'time_zone'
> {
  firm_id: number;
  firm_name: string;
  form_id: number;
  slug: string;
  from_source: string | null;
  closed_at: string | null;
  version: number;
  definition: string;
}

/** Returns a form with its published version and its firm's public facts. It takes no firm_id, as visitors only have the slug. */
export function findFormBySlug(db: Db, slug: string): Promise<PublicFormRow | undefined> {
  return db
    .selectFrom('forms')
    .innerJoin('firms', 'firms.id', 'forms.firm_id')
    .innerJoin('form_versions', (join) =>
      join.onRef('form_versions.form_id', '=', 'forms.id').onRef('form_versions.version', '=', 'forms.version'),
    )
    .select([
      'forms.firm_id',
      'firms.name as firm_name',
      'firms.sites',
      'firms.locale',
      'firms.privacy_url',
      'firms.contact_email',
      'firms.contact_phone',
      'firms.country',
      'firms.time_zone',
      'forms.id as form_id',
      'forms.slug',
      'forms.from_source',
      'forms.closed_at',
      'forms.version',
      'form_versions.definition',
    ])
    .where('forms.slug', '=', slug)
    .executeTakeFirst();
}

/** Inserts and returns a form; undefined when the slug is taken. */
export function insertForm(db: Db, form: Insertable<FormsTable>): Promise<Form | undefined> {
  return db
    .insertInto('forms')
    .values(form)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Inserts a version of a form. If the version already exists, the unique key makes the insert fail. */
export async function insertFormVersion(db: Db, version: Insertable<FormVersionsTable>): Promise<void> {
  await db.insertInto('form_versions').values(version).execute();
}

/** Returns the firm's forms, oldest first. */
export function selectForms(db: Db, firm_id: number): Promise<Form[]> {
  return db.selectFrom('forms').selectAll().where('firm_id', '=', firm_id).orderBy('id').execute();
}

/** Returns one of the firm's forms; undefined for another firm's form. */
export function findForm(db: Db, firm_id: number, id: number): Promise<Form | undefined> {
  return db.selectFrom('forms').selectAll().where('firm_id', '=', firm_id).where('id', '=', id).executeTakeFirst();
}

/** Returns a published version of a form. */
export function findFormVersion(
  db: Db,
  firm_id: number,
  form_id: number,
  version: number,
): Promise<Pick<FormVersionsTable, 'version' | 'definition'> | undefined> {
  return db
    .selectFrom('form_versions')
    .select(['version', 'definition'])
    .where('firm_id', '=', firm_id)
    .where('form_id', '=', form_id)
    .where('version', '=', version)
    .executeTakeFirst();
}

/**
 * Increments a form's version and returns the form; undefined when another request has already incremented the version.
 */
export function updateFormVersion(
  db: Db,
  firm_id: number,
  id: number,
  version: number,
  now: string,
): Promise<Form | undefined> {
  return db
    .updateTable('forms')
    .set({ version: version + 1, updated_at: now })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst();
}

/** Closes or reopens a form and returns it; undefined if nothing changed, so that the event is recorded once. */
export function updateFormClosedAt(
  db: Db,
  firm_id: number,
  id: number,
  closed_at: string | null,
  now: string,
): Promise<Form | undefined> {
  return db
    .updateTable('forms')
    .set({ closed_at, updated_at: now })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('closed_at', closed_at === null ? 'is not' : 'is', null)
    .returningAll()
    .executeTakeFirst();
}

interface SeenSite {
  firm_id: number;
  form_id: number;
  origin: string;
  seen_at: string;
  times: number;
}

/** Inserts a refused site, or adds to the tries of an existing one. A dismissed site stays dismissed. */
export async function upsertRefusedSite(db: Db, { seen_at, times, ...site }: SeenSite): Promise<void> {
  await db
    .insertInto('refused_sites')
    .values({ ...site, times, first_seen_at: seen_at, last_seen_at: seen_at })
    .onConflict((conflict) =>
      conflict
        .columns(['firm_id', 'form_id', 'origin'])
        .doUpdateSet((eb) => ({ times: eb('refused_sites.times', '+', times), last_seen_at: seen_at })),
    )
    .execute();
}

/**
 * Deletes a form's dismissed or undecided sites beyond the first `kept`. It keeps the named sites, then those with the most
 * tries, then those seen last.
 */
export async function deleteRefusedBeyond(
  db: Db,
  firm_id: number,
  form_id: number,
  which: 'dismissed' | 'undecided',
  named: readonly string[],
  kept: number,
): Promise<void> {
  await db
    .deleteFrom('refused_sites')
    .where('firm_id', '=', firm_id)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('refused_sites')
        .select('id')
        .where('firm_id', '=', firm_id)
        .where('form_id', '=', form_id)
        .where('dismissed_at', which === 'dismissed' ? 'is not' : 'is', null)
        .orderBy((order) => order.case().when('origin', 'in', named).then(0).else(1).end())
        .orderBy('times', 'desc')
        .orderBy('last_seen_at', 'desc')
        .orderBy('id', 'desc')
        // SQLite accepts an offset only after a limit.
        .limit(1_000)
        .offset(kept),
    )
    .execute();
}

/** Returns the firm's refused sites that are not dismissed: those with the most tries first, then those seen last. */
export function selectRefusedSites(db: Db, firm_id: number): Promise<RefusedSite[]> {
  return db
    .selectFrom('refused_sites')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('dismissed_at', 'is', null)
    .orderBy('times', 'desc')
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Deletes a site from the refused sites of all the firm's forms. */
export async function deleteRefusedSite(db: Db, firm_id: number, origin: string): Promise<void> {
  await db.deleteFrom('refused_sites').where('firm_id', '=', firm_id).where('origin', '=', origin).execute();
}

/** Dismisses sites of one form and returns those that were not dismissed before, so that each event is recorded once. */
export async function updateRefusedDismissed(
  db: Db,
  firm_id: number,
  form_id: number,
  origins: readonly string[],
  now: string,
): Promise<string[]> {
  const dismissed = await db
    .updateTable('refused_sites')
    .set({ dismissed_at: now })
    .where('firm_id', '=', firm_id)
    .where('form_id', '=', form_id)
    .where('origin', 'in', origins)
    .where('dismissed_at', 'is', null)
    .returning('origin')
    .execute();
  return dismissed.map(({ origin }) => origin);
}
