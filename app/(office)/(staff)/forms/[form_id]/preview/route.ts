import { headers } from 'next/headers';
import { linkOrigin, nonceOf } from '@/lib/http/request';
import { findStaffContext } from '@/lib/http/staff/staff';
import { readShare } from '@/lib/intake/embed/share';
import { loaderAt } from '@/lib/intake/embed/snippet';
import { previewPage } from '@/lib/intake/embed/preview-page';
import { getFirmSettings } from '@/lib/people/firms/settings';
import { findFormAt, noSuchForm } from '../find-form';

export const dynamic = 'force-dynamic';

/**
 * GET /forms/{form_id}/preview returns a sample website with the embed code for the Share page's parameters, which that page
 * shows in a frame. lib/server/headers.ts has its Content-Security-Policy. Without a session it is 401 with a line of text and no
 * redirect, because browsers refuse to show the sign-in page in a frame.
 */
export async function GET(request: Request, { params }: { params: Promise<{ form_id: string }> }): Promise<Response> {
  const ctx = await findStaffContext();
  if (!ctx) return page(401, signed_out);
  const found = await findFormAt(ctx, (await params).form_id);
  if (!found) return noSuchForm();
  const asked = await headers();
  const origin = linkOrigin(asked);
  const { options, heights, chosen } = readShare(
    Object.fromEntries(new URL(request.url).searchParams),
    origin,
    (await getFirmSettings(ctx)).locale,
  );
  const sample = previewPage(
    { origin, form_slug: found.form.slug, options, heights, loader: loaderAt(origin) },
    { nonce: nonceOf(asked) ?? '', scheme: chosen.scheme },
  );
  return page(200, sample);
}

const signed_out =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Preview</title><p>Sign in to see the preview.</p></html>';

function page(status: number, html: string): Response {
  return new Response(html, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
