import { randomInt } from 'node:crypto';
import type { Context, Operator, System } from '../../platform/context';
import { groupCommit } from '../../platform/db/group-commit';
import type { Form, Locale } from '../../platform/db/schema';
import { recordEvent } from '../../events/record';
import { insertForm, insertFormVersion } from './queries';
import { default_definition } from './schema';

/** Letters and digits, without those that are easily confused when a slug is read aloud. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
const names: Record<Locale, string> = { en: 'Contact form', es: 'Formulario de contacto', ar: 'نموذج التواصل' };

/**
 * Publishes the firm's first form and returns it: name, email or phone number, and message
 * (lib/intake/forms/schema.ts). Its slug has eight random characters, so that nobody can guess a form's URL.
 *
 * This function joins the caller's transaction if there is one, so that a firm is never created without its form.
 */
export function createDefaultForm(
  ctx: Context<Operator | System>,
  { firm_id, locale }: { firm_id: number; locale: Locale },
): Promise<Form> {
  const now = ctx.now().toISOString();

  return groupCommit(ctx.db, async (db) => {
    const form = await insertForm(db, {
      firm_id,
      slug: newSlug(),
      name: names[locale],
      from_source: null,
      version: 1,
      created_at: now,
      updated_at: now,
      closed_at: null,
    });
    // The chance is one in 10^12 per existing form, so an error is enough and no second slug is tried.
    if (!form) throw new Error('The new form’s slug was taken');
    await insertFormVersion(db, {
      firm_id,
      form_id: form.id,
      version: 1,
      definition: JSON.stringify(default_definition),
      created_at: now,
    });
    await recordEvent(
      { ...ctx, db },
      { type: 'form.created', firm_id, details: { form_id: form.id, form_slug: form.slug } },
    );
    return form;
  });
}

function newSlug(): string {
  return Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
