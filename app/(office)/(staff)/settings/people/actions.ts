'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { revalidatePath } from 'next/cache';
import { endProgramAccess } from '@/lib/access/user-access/end';
import { fresh_form, parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { linkOrigin } from '@/lib/http/request';
import { staffActionContext } from '@/lib/http/staff/staff';
import { changeRole } from '@/lib/people/users/change-role';
import { disableUser, enableUser } from '@/lib/people/users/disable';
import { inviteUser, revokeInvitation } from '@/lib/people/users/invite';
import { createResetLink } from '@/lib/people/users/reset-password';
import { ChangeRole, InviteUser, OneInvitation, OneUser } from '@/lib/people/users/schema';

/** Invites an email address and returns the invitation link. The link is shown this once: only its hash is stored. */
export async function inviteAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    const token = await inviteUser(ctx, parseForm(InviteUser, form));
    revalidatePath('/settings/people');
    return { ...fresh_form, made: `${linkOrigin(await headers())}/invite/${token}` };
  } catch (error) {
    return refusal(error, form);
  }
}

/** Revokes an invitation. */
export async function revokeInvitationAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await revokeInvitation(ctx, parseForm(OneInvitation, form).invitation_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/people?done=revoked');
}

/** Changes a user's role. */
export async function changeRoleAction(_before: FormState, form: FormData): Promise<FormState> {
  let user_id: number;
  try {
    const ctx = await staffActionContext();
    const change = parseForm(ChangeRole, form);
    user_id = change.user_id;
    await changeRole(ctx, change);
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`/settings/people/${String(user_id)}?done=role`);
}

/** Disables a user's access to the firm. */
export async function disableAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await disableUser(ctx, parseForm(OneUser, form), endProgramAccess);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/people?done=disabled');
}

/** Enables a user's access to the firm again. */
export async function enableAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await enableUser(ctx, parseForm(OneUser, form), endProgramAccess);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/people?done=enabled');
}

/** Creates a password reset link and returns it. The link is shown this once: only its hash is stored. */
export async function resetLinkAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    const token = await createResetLink(ctx, parseForm(OneUser, form));
    return { ...fresh_form, made: `${linkOrigin(await headers())}/reset/${token}` };
  } catch (error) {
    return refusal(error, form);
  }
}
