import { headers } from 'next/headers';
import { linkOrigin } from '@/lib/auth/request';
import { staffContext } from '@/lib/auth/staff';
import { qrSvg } from '@/lib/embed/qr-code';
import { campaignLink, readShare } from '@/lib/embed/share';
import { findFormAt, noSuchForm } from '../find-form';

export const dynamic = 'force-dynamic';

/** GET /forms/{form_id}/qr.svg?locale=&values=&utm_... -> the QR code of the form's page, to print; 404 for another firm's form, and for a link that no QR code can hold. */
export async function GET(request: Request, { params }: { params: Promise<{ form_id: string }> }): Promise<Response> {
  const found = await findFormAt(await staffContext(), (await params).form_id);
  if (!found) return noSuchForm();
  const origin = linkOrigin(await headers());
  const { chosen, options } = readShare(Object.fromEntries(new URL(request.url).searchParams), origin);
  const svg = qrSvg(campaignLink({ origin, form_slug: found.form.slug, options }, chosen));
  if (svg === undefined) return new Response('This link is too long for a QR code.\n', { status: 404, headers: { 'Cache-Control': 'no-store' } });
  return new Response(svg, {
    headers: { 'Content-Type': 'image/svg+xml; charset=utf-8', 'Content-Disposition': `attachment; filename="form-${found.form.slug}.svg"`, 'Cache-Control': 'no-store' },
  });
}
