import type { Context, Staff } from '../../platform/context';
import { groupCommit } from '../../platform/db/group-commit';
import type { Form } from '../../platform/db/schema';
import { notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { requireRole } from '../../people/users/roles';
import { forgetPublicForms } from './public-rows';
import { findForm, updateFormClosedAt } from './queries';

/**
 * Closes a form and returns it. Its page then shows a notice with the firm's contact and accepts no submissions. Closing a
 * closed form changes nothing.
 * @throws forbidden to read-only users; not_found for another firm's form
 */
export function closeForm(ctx: Context<Staff>, form_id: number): Promise<Form> {
  return change(ctx, form_id, 'closed');
}

/** Reopens a closed form at the same URL and returns it. It throws the same errors as closeForm. */
export function reopenForm(ctx: Context<Staff>, form_id: number): Promise<Form> {
  return change(ctx, form_id, 'reopened');
}

async function change(ctx: Context<Staff>, form_id: number, what: 'closed' | 'reopened'): Promise<Form> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  const { firm_id } = ctx.actor;

  return groupCommit(ctx.db, async (db) => {
    const now = ctx.now().toISOString();
    const form = await updateFormClosedAt(db, firm_id, form_id, what === 'closed' ? now : null, now);
    forgetPublicForms(db);
    if (form) await recordEvent({ ...ctx, db }, { type: `form.${what}`, firm_id, details: { form_id } });
    const unchanged = form ?? (await findForm(db, firm_id, form_id));
    if (!unchanged) throw notFound('Form');
    return unchanged;
  });
}
