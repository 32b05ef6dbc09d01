import type { Insertable } from 'kysely';
import type { Db, Firm, Form, FormsTable, FormVersionsTable, RefusedSite } from '../../platform/db/schema';

/** What a visitor's page is made of. */
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

/** A form with its published version and its firm's public facts; bound to no firm: the slug is what any visitor has. */
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

/** Inserts, or returns undefined when the slug is taken. */
export function insertForm(db: Db, form: Insertable<FormsTable>): Promise<Form | undefined> {
  return db
    .insertInto('forms')
    .values(form)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Inserts what a form asks from this version on; a version that is there already breaks its unique key. */
export async function insertFormVersion(db: Db, version: Insertable<FormVersionsTable>): Promise<void> {
  await db.insertInto('form_versions').values(version).execute();
}

/** The firm's forms, oldest first. */
export function selectForms(db: Db, firm_id: number): Promise<Form[]> {
  return db.selectFrom('forms').selectAll().where('firm_id', '=', firm_id).orderBy('id').execute();
}

/** One of the firm's forms; undefined for another firm's. */
export function findForm(db: Db, firm_id: number, id: number): Promise<Form | undefined> {
  return db.selectFrom('forms').selectAll().where('firm_id', '=', firm_id).where('id', '=', id).executeTakeFirst();
}

/** One of a form's versions, as published. */
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

/** Goes on to the next version; undefined when somebody else already did. */
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

/** Closes or reopens; undefined when it already was, so that the change is written down once. */
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

/** Inserts a site that was refused, or adds to the tries of one that is there; one that was dismissed stays so. */
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
 * Keeps this many of a form's sites that were dismissed, or of those that were not: the ones named, then those with the most
 * tries, then the ones seen last.
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
        // SQLite takes an offset behind a limit alone.
        .limit(1_000)
        .offset(kept),
    )
    .execute();
}

/** The firm's refused sites that nobody dismissed: those with the most tries first, then the ones seen last. */
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

/** Forgets a site that is refused no more, at each form of the firm. */
export async function deleteRefusedSite(db: Db, firm_id: number, origin: string): Promise<void> {
  await db.deleteFrom('refused_sites').where('firm_id', '=', firm_id).where('origin', '=', origin).execute();
}

/** Dismisses sites at one form; returns those that are there and were not dismissed before, so that each is written down once. */
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
