import { getContact } from '../contacts/get';
import type { Client, Context, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { inboxLeadExists } from '../../inbox/leads/exists';
import { getMatter } from '../matters/get';
import { digest, newToken } from '../../platform/secrets';
import type { CustomActionRow } from './queries';
import { deleteNoncesBefore, findCustomAction, insertNonce, updateNonceUsed } from './queries';
import type { OpenCustomAction } from './schema';

const nonce_seconds = 60;

/**
 * Opens a custom action on a record for whoever chose it in the record's menu: makes a nonce that is good for one API call
 * within 60 seconds, by this user and the application that made the action. Only its digest is kept.
 *
 * An action that was made under Settings belongs to no application: any that speaks for this user may use its nonce.
 *
 * @returns the address to open in a new tab: the action's own, its query kept, with what the integrator needs to know
 * @throws AppError not_found for an action or a record that is not the firm's
 */
export function mintNonce(ctx: Context<Staff>, { custom_action_id, subject_id }: OpenCustomAction): Promise<string> {
  const { firm_id, user_id } = ctx.actor;
  const nonce = newToken();
  const now = ctx.now();

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const action = await findCustomAction(db, firm_id, custom_action_id);
    if (!action) throw notFound('Custom action');
    const subject = await subjectOf(inside, action, subject_id);
    await insertNonce(db, {
      firm_id,
      nonce_digest: digest(nonce),
      custom_action_id,
      oauth_application_id: action.oauth_application_id,
      user_id,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + nonce_seconds * 1_000).toISOString(),
      used_at: null,
    });
    await recordEvent(inside, {
      type: 'custom_action.opened',
      firm_id,
      ...subject,
      details: { id: action.id, label: action.label },
    });
    return withQuery(action.target_url, {
      custom_action_nonce: nonce,
      custom_action_id: String(action.id),
      user_id: String(user_id),
      subject_url: `${action.mount}/${action.ui_reference.replace('/show', '')}/${subject_id}`,
    });
  });
}

/**
 * Uses a nonce up, which an application sent along with its call. Of many calls with one nonce, one gets past.
 * @throws AppError forbidden for one that is unknown, used, older than 60 seconds, another user's or another application's
 */
export async function consumeNonce(ctx: Context<Client>, nonce: string): Promise<void> {
  const { firm_id, user_id, oauth_application_id } = ctx.actor;
  const now = ctx.now().toISOString();
  const used = await updateNonceUsed(
    ctx.db,
    firm_id,
    { nonce_digest: digest(nonce), user_id, oauth_application_id },
    now,
  );
  if (!used)
    throw new AppError(
      'forbidden',
      'custom_action_nonce: is not known, was used, is older than 60 seconds, or belongs to another user or application.',
    );
}

/** Deletes the nonces that could not be used any more a day ago. */
export async function forgetOldNonces({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  await deleteNoncesBefore(db, new Date(now().getTime() - 24 * 3_600_000).toISOString());
}

/** The record as an event names it. @throws AppError not_found when it is not the firm's */
async function subjectOf(
  ctx: Context<Staff>,
  { ui_reference }: CustomActionRow,
  id: number,
): Promise<{ inbox_lead_id?: number; contact_id?: number; matter_id?: number }> {
  switch (ui_reference) {
    case 'matters/show': {
      const { contact_id } = await getMatter(ctx, id);
      return { matter_id: id, contact_id: contact_id ?? undefined };
    }
    case 'contacts/show':
      return { contact_id: (await getContact(ctx, id)).id };
    case 'inbox_leads/show':
      if (!(await inboxLeadExists(ctx, id))) throw notFound('Lead');
      return { inbox_lead_id: id };
  }
}

/** Appends to an address's query and changes no character of what it has. */
function withQuery(address: string, added: Record<string, string>): string {
  const [, base = address, fragment = ''] = /^([^#]*)(#.*)?$/s.exec(address) ?? [];
  const joint = !base.includes('?') ? '?' : /[?&]$/.test(base) ? '' : '&';
  return `${base}${joint}${new URLSearchParams(added).toString()}${fragment}`;
}
