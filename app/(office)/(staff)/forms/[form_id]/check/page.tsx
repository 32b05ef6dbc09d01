import Link from 'next/link';
import { notFound } from 'next/navigation';
import { CheckSiteForm } from '@/components/forms/check-site-form';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { staffContext } from '@/lib/http/staff/staff';
import { findFormAt } from '../find-form';
import { checkSiteAction } from './actions';

export const metadata = { title: 'Does your page let the form in?' };

/** GET /forms/{form_id}/check ; 404 for another firm's. */
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
        title="Does your page let the form in?"
        lede={`Foyer looks at a page of your website once, and says what would keep “${form.name}” from showing on it.`}
      />
      <div className="max-w-[44rem]">
        {ctx.actor.role === 'read_only' ? (
          <Notice>Your role may read this page, not check websites with it.</Notice>
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
