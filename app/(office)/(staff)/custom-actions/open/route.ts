import { refusal_statuses } from '@/lib/http/grow-api/errors';
import { readBody, readForm } from '@/lib/http/read-body';
import { parseForm } from '@/lib/http/staff/form-state';
import { staffRouteContext } from '@/lib/http/staff/staff';
import { inboxLeadExists } from '@/lib/inbox/leads/exists';
import { mintNonce } from '@/lib/records/custom-actions/nonces';
import { OpenCustomAction } from '@/lib/records/custom-actions/schema';
import { AppError, isRefusal } from '@/lib/platform/errors';
import { escapeHtml } from '@/lib/platform/text/html';

export const dynamic = 'force-dynamic';

/**
 * POST /custom-actions/open -> a page that forwards the browser to the action's target URL with a fresh nonce. The nonce is
 * created at the click, so that its 60 seconds begin then.
 *
 * The answer is a page and not a redirect because the content security policy (form-action) forbids that a form redirects to
 * another site. The policy protects against injected forms.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    const ctx = await staffRouteContext(request);
    const { href } = new URL(await mintNonce(ctx, parseForm(OpenCustomAction, await formOf(request)), inboxLeadExists));
    return answer(
      200,
      `Opening <a rel="noreferrer" href="${escapeHtml(href)}">${escapeHtml(new URL(href).host)}</a>…`,
      { Refresh: `0;url=${href}` },
    );
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return answer(refusal_statuses[error.code], escapeHtml(error.message));
  }
}

/** Reads the posted form. @throws AppError too_large, or invalid if the body is not a form */
async function formOf(request: Request): Promise<FormData> {
  const bytes = await readBody(request);
  if (!bytes) throw new AppError('too_large', 'The form is larger than 1 MB.');
  const form = new FormData();
  for (const [name, value] of await readForm(bytes, request.headers.get('content-type') ?? ''))
    form.append(name, value);
  return form;
}

function answer(status: number, html: string, headers: Record<string, string> = {}): Response {
  return new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Foyer</title><p>${html}</p></html>`,
    {
      status,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        ...headers,
      },
    },
  );
}
