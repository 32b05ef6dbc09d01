'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { fresh_form, parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import { createApplication, updateApplication } from '@/lib/access/applications/create';
import { disableApplication, enableApplication } from '@/lib/access/applications/disable';
import { ApplicationForm, OneApplication, OneSecret } from '@/lib/access/applications/schema';
import { makeSecret, revokeSecret } from '@/lib/access/applications/secrets';
import { revokeGrant } from '@/lib/access/grants/revoke';
import { OneGrant } from '@/lib/access/grants/schema';
import { createPersonalToken } from '@/lib/access/personal-tokens/create';
import { revokePersonalToken } from '@/lib/access/personal-tokens/revoke';
import { OnePersonalToken, PersonalTokenForm } from '@/lib/access/personal-tokens/schema';

/** Creates an application and redirects to its page. */
export async function createApplicationAction(_before: FormState, form: FormData): Promise<FormState> {
  let id: number;
  try {
    const ctx = await staffActionContext();
    ({ id } = await createApplication(ctx, parseForm(ApplicationForm, form)));
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`/settings/developers/applications/${String(id)}?done=made`);
}

/** Saves an application's name, redirect URIs, scopes and privacy. */
export async function updateApplicationAction(_before: FormState, form: FormData): Promise<FormState> {
  let id: number;
  try {
    const ctx = await staffActionContext();
    id = parseForm(OneApplication, form).application_id;
    await updateApplication(ctx, id, parseForm(ApplicationForm, form));
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`/settings/developers/applications/${String(id)}?done=saved`);
}

/** Creates a client secret. Only this response contains it. */
export async function makeSecretAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    const { application_id } = parseForm(OneApplication, form);
    const made = await makeSecret(ctx, application_id);
    revalidatePath(`/settings/developers/applications/${String(application_id)}`);
    return { ...fresh_form, made };
  } catch (error) {
    return refusal(error, form);
  }
}

/** Revokes a client secret. */
export async function revokeSecretAction(_before: FormState, form: FormData): Promise<FormState> {
  let application_id: number;
  try {
    const ctx = await staffActionContext();
    const one = parseForm(OneSecret, form);
    ({ application_id } = one);
    await revokeSecret(ctx, application_id, one.secret_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`/settings/developers/applications/${String(application_id)}?done=secret-revoked`);
}

/** Disables an application for every firm. */
export async function disableApplicationAction(_before: FormState, form: FormData): Promise<FormState> {
  let application_id: number;
  try {
    const ctx = await staffActionContext();
    ({ application_id } = parseForm(OneApplication, form));
    await disableApplication(ctx, application_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`/settings/developers/applications/${String(application_id)}?done=disabled`);
}

/** Enables a disabled application again. */
export async function enableApplicationAction(_before: FormState, form: FormData): Promise<FormState> {
  let application_id: number;
  try {
    const ctx = await staffActionContext();
    ({ application_id } = parseForm(OneApplication, form));
    await enableApplication(ctx, application_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`/settings/developers/applications/${String(application_id)}?done=enabled`);
}

/** Revokes the access that a user of the firm gave to an application. */
export async function revokeGrantAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await revokeGrant(ctx, parseForm(OneGrant, form).grant_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/developers?done=shut-out');
}

/** Creates a personal token. Only this response contains it. */
export async function createPersonalTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    return { ...fresh_form, made: await createPersonalToken(ctx, parseForm(PersonalTokenForm, form)) };
  } catch (error) {
    return refusal(error, form);
  }
}

/** Revokes a personal token. */
export async function revokePersonalTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await staffActionContext();
    await revokePersonalToken(ctx, parseForm(OnePersonalToken, form).token_id);
  } catch (error) {
    return refusal(error, form);
  }
  redirect('/settings/developers?done=token-revoked');
}
