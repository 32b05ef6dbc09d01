import { setTimeout as delay } from 'node:timers/promises';
import type { Insertable } from 'kysely';
import type { Context, Visitor } from '@/lib/platform/context';
import type { Db, FirmsTable, Form } from '@/lib/platform/db/schema';
import { createDefaultForm } from '@/lib/intake/forms/create-default';
import { findPublicForm, isOpen } from '@/lib/intake/forms/find-public';
import type { OpenForm } from '@/lib/intake/forms/find-public';
import type { FormField } from '@/lib/intake/forms/schema';
import { default_definition } from '@/lib/intake/forms/schema';
import { plantFirm } from './rows';

/** Creates a firm and its default form. */
export async function plantOpenForm(db: Db, over: Partial<Insertable<FirmsTable>> = {}): Promise<Form> {
  const firm_id = await plantFirm(db, over);
  return createDefaultForm(
    { db, actor: { kind: 'operator' }, now: () => new Date() },
    { firm_id, locale: over.locale ?? 'en' },
  );
}

/**
 * Publishes a new version of a form with hidden fields. Call it before the form is requested, because a server caches a
 * form for a second.
 */
export async function plantHiddenFields(db: Db, slug: string, ...names: string[]): Promise<void> {
  const { id, firm_id } = await db
    .selectFrom('forms')
    .select(['id', 'firm_id'])
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  const hidden = names.map((name): FormField => ({
    name,
    type: 'hidden',
    required: false,
    autocomplete: 'off',
    max: 255,
  }));
  const definition = JSON.stringify({ ...default_definition, fields: [...default_definition.fields, ...hidden] });
  await db
    .insertInto('form_versions')
    .values({ firm_id, form_id: id, version: 2, definition, created_at: new Date().toISOString() })
    .execute();
  await db.updateTable('forms').set({ version: 2 }).where('id', '=', id).execute();
}

/**
 * Closes or reopens a form in the database, and waits until the server shows the change, because it caches a form for a
 * second. It asks by `fetch`, because an open form in a browser would send stored messages.
 */
export async function setClosed(
  { db, origin }: { db: Db; origin: string },
  form_slug: string,
  closed: boolean,
): Promise<void> {
  await db
    .updateTable('forms')
    .set({ closed_at: closed ? new Date().toISOString() : null })
    .where('slug', '=', form_slug)
    .execute();
  const isClosed = async () => !(await (await fetch(`${origin}/f/${form_slug}`)).text()).includes('<form');
  for (const deadline = Date.now() + 30_000; (await isClosed()) !== closed;) {
    await delay(50);
    if (Date.now() > deadline)
      throw new Error(`The server does not show that ${form_slug} was ${closed ? 'closed' : 'reopened'}`);
  }
}

/** Returns a form as its public page loads it. */
export async function openFormOf(db: Db, form_slug: string): Promise<OpenForm> {
  const form = await findPublicForm(db, form_slug);
  if (!isOpen(form)) throw new Error(`The form ${form_slug} is ${form.state}`);
  return form;
}

/** Returns the context of a visitor of a form at a given time. */
export function visitorOf(
  db: Db,
  form: Pick<OpenForm, 'firm_id' | 'form_id'>,
  now = new Date('2026-11-23T09:00:00.000Z'),
): Context<Visitor> {
  return {
    db,
    actor: { kind: 'visitor', firm_id: form.firm_id, form_id: form.form_id, network: '192.0.2.1' },
    now: () => now,
  };
}

/** Field values that the default form accepts. */
export const answers = {
  first_name: 'Ada',
  last_name: 'Lovelace',
  email: 'ada@example.com',
  phone_number: '',
  from_message: 'My landlord locked me out.',
};
