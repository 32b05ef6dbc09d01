import { staffContext } from '@/lib/http/staff/staff';
import { reactComponent } from '@/lib/intake/embed/react-component';
import { findFormAt, noSuchForm } from '../find-form';

export const dynamic = 'force-dynamic';

/** GET /forms/{form_id}/react -> the source of the React component, which is the same for every form. */
export async function GET(_request: Request, { params }: { params: Promise<{ form_id: string }> }): Promise<Response> {
  const ctx = await staffContext();
  const { form_id } = await params;
  if (!(await findFormAt(ctx, form_id))) return noSuchForm();
  return new Response(reactComponent(), {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': 'attachment; filename="foyer-form.tsx"',
      'Cache-Control': 'no-store',
    },
  });
}
