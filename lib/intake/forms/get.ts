import type { Context, Staff } from '../../platform/context';
import type { Form } from '../../platform/db/schema';
import { notFound } from '../../platform/errors';
import { findForm, findFormVersion } from './queries';
import { FormDefinition } from './schema';

/**
 * One of the firm's forms, and what its published version asks.
 * @throws not_found for another firm's form
 */
export async function getForm(
  ctx: Context<Staff>,
  form_id: number,
): Promise<{ form: Form; definition: FormDefinition }> {
  const { firm_id } = ctx.actor;
  // An address may hold any number; both databases' integers go further than JavaScript's.
  const form = Number.isSafeInteger(form_id) ? await findForm(ctx.db, firm_id, form_id) : undefined;
  const published = form && (await findFormVersion(ctx.db, firm_id, form.id, form.version));
  if (!published) throw notFound('Form');
  return { form, definition: FormDefinition.parse(JSON.parse(published.definition)) };
}
