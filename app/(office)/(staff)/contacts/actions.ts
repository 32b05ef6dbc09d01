'use server';

import { redirect } from 'next/navigation';
import { actionOf, parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { staffActionContext } from '@/lib/http/staff/staff';
import { createContact } from '@/lib/records/contacts/create';
import { CreateContact, UpdateContact } from '@/lib/records/contacts/schema';
import { updateContact } from '@/lib/records/contacts/update';
import { touchMatters } from '@/lib/records/matters/touch';

/** Creates a contact and redirects to its page. */
export async function createContactAction(_before: FormState, form: FormData): Promise<FormState> {
  let contact_id: number;
  try {
    const ctx = await staffActionContext();
    contact_id = (await createContact(ctx, actionOf(parseForm(CreateContact, form)))).id;
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`/contacts/${String(contact_id)}?done=created`);
}

/** Saves every field of a contact's form and redirects to the contact's page. */
export async function updateContactAction(_before: FormState, form: FormData): Promise<FormState> {
  let contact_id: number;
  try {
    const ctx = await staffActionContext();
    contact_id = (await updateContact(ctx, actionOf(parseForm(UpdateContact, form)), touchMatters)).id;
  } catch (error) {
    return refusal(error, form);
  }
  redirect(`/contacts/${String(contact_id)}?done=saved`);
}
