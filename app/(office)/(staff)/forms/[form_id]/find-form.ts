import type { Context, Staff } from '@/lib/platform/context';
import { isRefusal } from '@/lib/platform/errors';
import { getForm } from '@/lib/intake/forms/get';

/** The form that an address names; undefined for one that the firm does not have. */
export async function findFormAt(ctx: Context<Staff>, form_id: string) {
  try {
    return await getForm(ctx, /^\d{1,15}$/.test(form_id) ? Number(form_id) : NaN);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

/** How a route answers for a form that is not there. */
export function noSuchForm(): Response {
  return new Response('There is no such form.\n', { status: 404, headers: { 'Cache-Control': 'no-store' } });
}
