import Link from 'next/link';
import { notFound } from 'next/navigation';
import { CheckSiteForm } from '@/components/forms/check-site-form';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { staffContext } from '@/lib/http/staff/staff';
import { findFormAt } from '../find-form';
import { checkSiteAction } from './actions';

export const metadata = { title: 'Check installation' };

/** GET /forms/{form_id}/check ; 404 for another firm's form. */
export default async function CheckSitePage({ params }: { params: Promise<{ form_id: string }> }) {
  const ctx = await staffContext();
  const { form_id } = await params;
  const found = await findFormAt(ctx, form_id);
  if (!found) notFound();
  const { form } = found;

  return (
    <>
      <p className="mb-4">
        <Link href="/forms">Forms</Link>
      </p>
      <PageHead
        title="Check installation"
        lede={`Foyer opens a page of your website once and reports anything that blocks “${form.name}” there.`}
      />
      <div className="max-w-[44rem]">
        {ctx.actor.role === 'read_only' ? (
          <Notice>Your role is read-only. You cannot check websites.</Notice>
        ) : (
          <CheckSiteForm
            form_id={form.id}
            may_allow={['owner', 'admin'].includes(ctx.actor.role)}
            check={checkSiteAction}
          />
        )}
      </div>
    </>
  );
}
