import { parseForm } from '@/lib/auth/form-state';
import { staffRouteContext } from '@/lib/auth/staff';
import { openCustomAction } from '@/lib/custom-actions/open';
import { OpenCustomAction } from '@/lib/custom-actions/schema';
import { isRefusal } from '@/lib/errors';

export const dynamic = 'force-dynamic';

/**
 * POST /custom-actions/open -> goes on to the action's target with a fresh nonce in its address; made at the click, so that its
 * 60 seconds begin then.
 *
 * A redirect would be the plain answer to a form, but the pages' policy lets no form lead to another site, as a protection
 * against forms that somebody smuggled in: so this is a page of ours that goes on by itself.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    const ctx = await staffRouteContext(request);
    const target = await openCustomAction(ctx, parseForm(OpenCustomAction, await request.formData()));
    return answer(200, 'Opening…', { Refresh: `0;url=${new URL(target).href}` });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return answer(error.code === 'unauthenticated' ? 401 : error.code === 'not_found' ? 404 : 403, error.message);
  }
}

function answer(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Foyer</title><p>${text.replace(/[<&]/g, ' ')}</p></html>`, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', ...headers },
  });
}
