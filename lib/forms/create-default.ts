import { randomInt } from 'node:crypto';
import type { Context, Operator, System } from '../context';
import type { Form, Locale } from '../db/schema';
import { recordEvent } from '../events/record';
import { insertForm, insertFormVersion } from './queries';

/** Makes a firm's first form, in the caller's transaction. */
export async function createDefaultForm(ctx: Context<Operator | System>, { firm_id }: { firm_id: number; locale: Locale }): Promise<Form> {
  const now = ctx.now().toISOString();
  const form = await insertForm(ctx.db, { firm_id, slug: newSlug(), name: 'Contact', from_source: null, version: 1, created_at: now, updated_at: now, closed_at: null });
  await insertFormVersion(ctx.db, { firm_id, form_id: form.id, version: 1, definition: '{}', created_at: now });
  await recordEvent(ctx, { type: 'form.created', firm_id, details: { form_id: form.id } });
  return form;
}

function newSlug(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  return Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
