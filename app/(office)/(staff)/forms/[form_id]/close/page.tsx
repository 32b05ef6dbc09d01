import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { ClosedPreview } from '@/components/forms/closed-preview';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { SubmitButton } from '@/components/ui/submit-button';
import { staffContext } from '@/lib/http/staff/staff';
import { publicForm } from '@/lib/http/visitor/visitor';
import { locale_labels } from '@/lib/people/firms/schema';
import { directionOf, fill, stringsFor } from '@/lib/intake/strings';
import { closeFormAction } from '../../actions';
import { findFormAt } from '../find-form';

export const metadata = { title: 'Close form' };

/** GET /forms/{form_id}/close asks for confirmation before a form is closed, and shows what visitors will see. */
export default async function CloseFormPage({ params }: PageProps<'/forms/[form_id]/close'>) {
  const ctx = await staffContext();
  const found = await findFormAt(ctx, (await params).form_id);
  if (!found) notFound();
  const { form } = found;
  if (form.closed_at !== null) redirect('/forms');
  const shown = await publicForm(form.slug);
  if (shown.state === 'unknown') notFound();
  const { firm } = shown;
  const strings = stringsFor(firm.locale);
  const reachable = firm.contact_email !== null || firm.contact_phones.length > 0;

  return (
    <>
      <PageHead title="Close form" lede={`Stop accepting messages through “${form.name}”?`} />
      <div className="max-w-[44rem] space-y-6">
        <p className="max-w-measure">
          Visitors see that the form is closed. You can reopen it at any time; the link and embed code keep working.
        </p>
        <section aria-labelledby="closed-preview">
          <h2 id="closed-preview" className="caps mb-3 font-sans text-ink-soft">
            What visitors will see{firm.locale === 'en' ? '' : ` (${locale_labels[firm.locale]})`}
          </h2>
          <ClosedPreview
            locale={firm.locale}
            dir={directionOf(firm.locale)}
            firm={firm.name}
            title={strings.closed}
            text={fill(strings.closed_text, { firm: firm.name })}
            contact={
              reachable
                ? {
                    intro: strings.contact,
                    email: firm.contact_email,
                    phones: firm.contact_phones.map(({ text }) => text),
                  }
                : undefined
            }
          />
        </section>
        {!reachable && (
          <Notice tone="warning" title="Visitors see no other way to reach you">
            Add a public phone number or email address under <Link href="/settings/firm">Settings &gt; Firm</Link>.
          </Notice>
        )}
        {ctx.actor.role === 'read_only' ? (
          <Notice>Your role is read-only. You cannot close forms.</Notice>
        ) : (
          <form action={closeFormAction} className="flex flex-wrap gap-3">
            <input type="hidden" name="form_id" value={form.id} />
            <SubmitButton variant="danger" pendingLabel="Closing…">
              Close form
            </SubmitButton>
            <ButtonLink href="/forms">Cancel</ButtonLink>
          </form>
        )}
      </div>
    </>
  );
}
