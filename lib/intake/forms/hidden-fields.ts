import type { Context, Staff } from '../../platform/context';
import { groupCommit } from '../../platform/db/group-commit';
import { AppError, see_fields } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { requireRole } from '../../people/users/roles';
import { getForm } from './get';
import { forgetPublicForms } from './public-rows';
import { insertFormVersion, updateFormVersion } from './queries';
import type { FormDefinition, FormField, SetHiddenFields } from './schema';

/** The most characters of a hidden field's value. lib/intake/embed/frame-script.ts cuts values at the same length. */
const value_max = 2_000;

/**
 * Publishes a new version of a form with exactly these hidden fields, and returns its definition. Visible fields stay the
 * same. If the names are the same in any order, nothing changes. Leads keep the version that they were sent with.
 *
 * @throws forbidden to read-only users; not_found for another firm's form; invalid for the name of a visible field;
 * conflict when the form is no longer at `version`
 */
export function setHiddenFields(
  ctx: Context<Staff>,
  { form_id, version: shown, names }: SetHiddenFields,
): Promise<FormDefinition> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  const { firm_id } = ctx.actor;

  return groupCommit(ctx.db, async (db) => {
    const { form, definition } = await getForm({ ...ctx, db }, form_id);
    const asked = definition.fields.filter(({ type }) => type !== 'hidden');
    const before = definition.fields.filter(({ type }) => type === 'hidden').map(({ name }) => name);
    const taken = names.filter((name) => asked.some((field) => field.name === name));
    if (taken.length > 0)
      throw new AppError('invalid', see_fields, {
        names: taken.map((name) => `“${name}” is a field that the form asks for`),
      });
    if (names.length === before.length && names.every((name) => before.includes(name))) return definition;
    if (form.version !== shown) throw changedMeanwhile(before, names);

    const now = ctx.now().toISOString();
    const version = form.version + 1;
    const changed: FormDefinition = { ...definition, fields: [...asked, ...names.map(hiddenField)] };
    if (!(await updateFormVersion(db, firm_id, form_id, form.version, now)))
      throw new AppError('conflict', 'Someone else has just changed this form. Reload the page, then save again.');
    await insertFormVersion(db, { firm_id, form_id, version, definition: JSON.stringify(changed), created_at: now });
    forgetPublicForms(db);
    await recordEvent(
      { ...ctx, db },
      { type: 'form.hidden_fields_set', firm_id, details: { form_id, version, hidden_fields: names.join(' ') } },
    );
    return changed;
  });
}

function changedMeanwhile(present: readonly string[], names: readonly string[]): AppError {
  const off = present.filter((name) => !names.includes(name));
  const said =
    off.length > 0 ? ` Saving again removes: ${off.join(', ')}` : ` The form now has: ${present.join(', ') || 'none'}`;
  const message = `Someone has changed this form since you opened this page. Nothing is saved yet.${said}`;
  return new AppError('conflict', message, { names: [message] });
}

function hiddenField(name: string): FormField {
  return { name, type: 'hidden', required: false, autocomplete: 'off', max: value_max };
}
