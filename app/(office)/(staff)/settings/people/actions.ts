'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { revalidatePath } from 'next/cache';
import { fresh_form, parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { linkOrigin } from '@/lib/http/request';
import { staffActionContext } from '@/lib/http/staff/staff';
import { changeRole } from '@/lib/people/users/change-role';
import { disableUser, enableUser } from '@/lib/people/users/disable';
import { inviteUser, revokeInvitation } from '@/lib/people/users/invite';
import { createResetLink } from '@/lib/people/users/reset-password';
import { ChangeRole, InviteUser, OneInvitation, OneUser } from '@/lib/people/users/schema';

/** Invites an address; the link is in the answer and nowhere else. */
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

/** Takes an invitation back. */
export async function revokeInvitationAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await revokeInvitation(ctx, parseForm(OneInvitation, form).invitation_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/people?done=revoked');
}

/** Gives somebody another role. */
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

/** Shuts somebody out. */
export async function disableAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await disableUser(ctx, parseForm(OneUser, form));
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/people?done=disabled');
}

/** Lets somebody in again. */
export async function enableAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await enableUser(ctx, parseForm(OneUser, form));
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/people?done=enabled');
}

/** Makes a link to a new password; it is in the answer and nowhere else. */
export async function resetLinkAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    const token = await createResetLink(ctx, parseForm(OneUser, form));
    return { ...fresh_form, made: `${linkOrigin(await headers())}/reset/${token}` };
  } catch (error) {
    return refusal(error, form);
  }
}
