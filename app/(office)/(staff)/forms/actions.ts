'use server';

import { redirect } from 'next/navigation';
import { parseForm } from '@/lib/auth/form-state';
import { staffActionContext } from '@/lib/auth/staff';
import { isRefusal } from '@/lib/errors';
import { closeForm, reopenForm } from '@/lib/forms/close';
import { ChangeForm } from '@/lib/forms/schema';

/** Closes a form to visitors; its address says so and gives the firm's contact. */
export async function closeFormAction(form: FormData): Promise<void> {
  return change(form, closeForm, 'closed');
}

/** Opens a closed form again. */
export async function reopenFormAction(form: FormData): Promise<void> {
  return change(form, reopenForm, 'reopened');
}

async function change(form: FormData, verb: typeof closeForm, done: string): Promise<void> {
  const ctx = await staffActionContext();
  let answer = `/forms?done=${done}`;
  try {
    await verb(ctx, parseForm(ChangeForm, form).form_id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    answer = `/forms?problem=${error.code}`;
  }
  redirect(answer);
}
