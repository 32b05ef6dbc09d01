import type { Context, Staff } from '../../platform/context';
import type { Form } from '../../platform/db/schema';
import { notFound } from '../../platform/errors';
import { findForm, findFormVersion } from './queries';
import { FormDefinition } from './schema';

/**
 * Returns one of the firm's forms with the definition of its published version.
 * @throws not_found for another firm's form
 */
export async function getForm(
  ctx: Context<Staff>,
  form_id: number,
): Promise<{ form: Form; definition: FormDefinition }> {
  const { firm_id } = ctx.actor;
  // A URL may contain any number, and both databases have larger integers than JavaScript can represent.
  const form = Number.isSafeInteger(form_id) ? await findForm(ctx.db, firm_id, form_id) : undefined;
  const published = form && (await findFormVersion(ctx.db, firm_id, form.id, form.version));
  if (!published) throw notFound('Form');
  return { form, definition: FormDefinition.parse(JSON.parse(published.definition)) };
}
