import { notFound } from 'next/navigation';
import { staffContext } from '@/lib/auth/staff';
import { reactComponent } from '@/lib/embed/react-component';
import { listForms } from '@/lib/forms/list';

export const dynamic = 'force-dynamic';

/** GET /forms/{form_id}/react -> the source of the component for React, the same for every form. */
export async function GET(_request: Request, { params }: { params: Promise<{ form_id: string }> }): Promise<Response> {
  const ctx = await staffContext();
  const { form_id } = await params;
  if (!(await listForms(ctx)).some(({ id }) => String(id) === form_id)) notFound();
  return new Response(reactComponent(), { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Disposition': 'attachment; filename="foyer-form.tsx"', 'Cache-Control': 'no-store' } });
}
