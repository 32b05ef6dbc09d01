import type { Context, Staff } from '@/lib/platform/context';
import { isRefusal } from '@/lib/platform/errors';
import { getForm } from '@/lib/intake/forms/get';

/** Returns the form with the id in a URL; undefined if the firm has no such form. */
export async function findFormAt(ctx: Context<Staff>, form_id: string) {
  try {
    return await getForm(ctx, /^\d{1,15}$/.test(form_id) ? Number(form_id) : NaN);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

/** Returns the 404 response for a form that does not exist. */
export function noSuchForm(): Response {
  return new Response('Form not found.\n', { status: 404, headers: { 'Cache-Control': 'no-store' } });
}
