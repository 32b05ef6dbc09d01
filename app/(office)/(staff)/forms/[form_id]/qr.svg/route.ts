import { headers } from 'next/headers';
import { linkOrigin } from '@/lib/auth/request';
import { staffContext } from '@/lib/auth/staff';
import { qrSvg } from '@/lib/embed/qr-code';
import { campaignLink, readShare } from '@/lib/embed/share';
import { findFormAt, noSuchForm } from '../find-form';

export const dynamic = 'force-dynamic';

/** GET /forms/{form_id}/qr.svg?utm_... -> the QR code of the form's page, to print; 404 for another firm's form. */
export async function GET(request: Request, { params }: { params: Promise<{ form_id: string }> }): Promise<Response> {
  const found = await findFormAt(await staffContext(), (await params).form_id);
  if (!found) return noSuchForm();
  const origin = linkOrigin(await headers());
  const { chosen } = readShare(Object.fromEntries(new URL(request.url).searchParams), origin);
  return new Response(qrSvg(campaignLink(origin, found.form.slug, chosen)), {
    headers: { 'Content-Type': 'image/svg+xml; charset=utf-8', 'Content-Disposition': `attachment; filename="form-${found.form.slug}.svg"`, 'Cache-Control': 'no-store' },
  });
}
