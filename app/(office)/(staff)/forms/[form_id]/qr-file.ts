import { headers } from 'next/headers';
import { linkOrigin } from '@/lib/http/request';
import { staffContext } from '@/lib/http/staff/staff';
import { campaignLink, readShare } from '@/lib/intake/embed/share';
import { findFormAt, noSuchForm } from './find-form';

/** Returns the QR code of a form's link as a file to download; 404 for another firm's form, and for a link that is too long. */
export async function answerQrFile(
  request: Request,
  form_id: string,
  {
    draw,
    type,
    ending,
  }: { draw: (link: string) => string | Uint8Array<ArrayBuffer> | undefined; type: string; ending: string },
): Promise<Response> {
  const found = await findFormAt(await staffContext(), form_id);
  if (!found) return noSuchForm();
  const origin = linkOrigin(await headers());
  const { chosen, options } = readShare(Object.fromEntries(new URL(request.url).searchParams), origin);
  const picture = draw(campaignLink({ origin, form_slug: found.form.slug, options }, chosen));
  if (picture === undefined)
    return new Response('This link is too long for a QR code.\n', {
      status: 404,
      headers: { 'Cache-Control': 'no-store' },
    });
  return new Response(picture, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="form-${found.form.slug}.${ending}"`,
      'Cache-Control': 'no-store',
    },
  });
}
