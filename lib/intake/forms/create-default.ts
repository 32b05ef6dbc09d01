import { randomInt } from 'node:crypto';
import type { Context, Operator, System } from '../../platform/context';
import { groupCommit } from '../../platform/db/group-commit';
import type { Form, Locale } from '../../platform/db/schema';
import { recordEvent } from '../../events/record';
import { insertForm, insertFormVersion } from './queries';
import { default_definition } from './schema';

/** Digits that are not taken for letters when a slug is read out, and letters. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
const names: Record<Locale, string> = { en: 'Contact form', es: 'Formulario de contacto', ar: 'نموذج التواصل' };

/**
 * Publishes the firm's first form: name, a way to reply, and a message (lib/intake/forms/schema.ts).
 * Its slug is eight characters that nobody can guess, so a form is known to whoever was given it.
 *
 * Joins the caller's transaction where there is one: a firm is made with its form or not at all.
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
    // One in 10^12 for each form there is: not worth a second try, but never somebody else's form.
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
