import { getContact } from '../contacts/get';
import type { Client, Context, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { getMatter } from '../matters/get';
import { digest, newToken } from '../../platform/secrets';
import type { CustomActionRow } from './queries';
import { deleteNoncesBefore, findCustomAction, insertNonce, updateNonceUsed } from './queries';
import type { OpenCustomAction } from './schema';

const nonce_seconds = 60;

type LeadExists = (ctx: Context, inbox_lead_id: number) => Promise<boolean>;

/**
 * Creates a nonce for a custom action (a link that an app adds to the staff's pages) that a user chose in a record's
 * menu. The nonce permits one API call within 60 seconds by the application that created the action, on behalf of this
 * user. Only the nonce's digest is stored.
 *
 * An action that was created under Settings belongs to no application, so every application of this user may use its
 * nonce.
 *
 * @param leadExists returns whether the firm has a lead. Records cannot import the inbox, which imports records, so
 *   callers pass inboxLeadExists from inbox/leads/exists.ts
 * @returns the URL to open in a new tab: the action's URL with the nonce, the user and the record added to its query
 * @throws AppError not_found for an action or a record that the firm does not have
 */
export function mintNonce(
  ctx: Context<Staff>,
  { custom_action_id, subject_id }: OpenCustomAction,
  leadExists: LeadExists,
): Promise<string> {
  const { firm_id, user_id } = ctx.actor;
  const nonce = newToken();
  const now = ctx.now();

  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const action = await findCustomAction(db, firm_id, custom_action_id);
    if (!action) throw notFound('Custom action');
    const subject = await subjectOf(inside, action, subject_id, leadExists);
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
 * Marks the nonce (the single-use token of a custom action) that an application sent with a call as used. Of several
 * calls with one nonce, only one succeeds.
 * @throws AppError forbidden for a nonce that is unknown, used, expired, or belongs to another user or application
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

/** Deletes the nonces of custom actions that expired more than a day ago. */
export async function forgetOldNonces({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  await deleteNoncesBefore(db, new Date(now().getTime() - 24 * 3_600_000).toISOString());
}

/**
 * Returns the ids with which an event refers to the record of a custom action.
 * @throws AppError not_found for a record that the firm does not have
 */
async function subjectOf(
  ctx: Context<Staff>,
  { ui_reference }: CustomActionRow,
  id: number,
  leadExists: LeadExists,
): Promise<{ inbox_lead_id?: number; contact_id?: number; matter_id?: number }> {
  switch (ui_reference) {
    case 'matters/show': {
      const { contact_id } = await getMatter(ctx, id);
      return { matter_id: id, contact_id: contact_id ?? undefined };
    }
    case 'contacts/show':
      return { contact_id: (await getContact(ctx, id)).id };
    case 'inbox_leads/show':
      if (!(await leadExists(ctx, id))) throw notFound('Lead');
      return { inbox_lead_id: id };
  }
}

/**
 * Returns the URL with parameters added to its query. The rest stays character for character, because parsing could
 * change it.
 */
function withQuery(address: string, added: Record<string, string>): string {
  const [, base = address, fragment = ''] = /^([^#]*)(#.*)?$/s.exec(address) ?? [];
  const joint = !base.includes('?') ? '?' : /[?&]$/.test(base) ? '' : '&';
  return `${base}${joint}${new URLSearchParams(added).toString()}${fragment}`;
}
