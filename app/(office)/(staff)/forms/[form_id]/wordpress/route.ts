import { linkOrigin } from '@/lib/http/request';
import { staffContext } from '@/lib/http/staff/staff';
import { wordpressPlugin } from '@/lib/intake/embed/wordpress-plugin';
import { findFormAt, noSuchForm } from '../find-form';

export const dynamic = 'force-dynamic';

/** GET /forms/{form_id}/wordpress -> the WordPress plugin as a ZIP file, set up for this form. */
export async function GET(request: Request, { params }: { params: Promise<{ form_id: string }> }): Promise<Response> {
  const ctx = await staffContext();
  const { form_id } = await params;
  const found = await findFormAt(ctx, form_id);
  if (!found) return noSuchForm();
  const { form } = found;
  const zip = wordpressPlugin({ origin: linkOrigin(request.headers), form_slug: form.slug, form_name: form.name });
  return new Response(zip, {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': 'attachment; filename="foyer-forms.zip"',
      'Cache-Control': 'no-store',
    },
  });
}
