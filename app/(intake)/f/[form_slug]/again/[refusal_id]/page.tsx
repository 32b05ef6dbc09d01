import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ClosedForm } from '@/components/intake/closed-form';
import { OpenForm } from '@/components/intake/open-form';
import { Sheet } from '@/components/intake/sheet';
import { intakePage } from '@/lib/http/visitor/intake-page';
import { publicForm, visitorContext } from '@/lib/http/visitor/visitor';
import { isOpen } from '@/lib/intake/forms/find-public';
import { fieldRules } from '@/lib/intake/field-rules';
import { getRefusal } from '@/lib/intake/refusals';
import { fill, localeAtStart, stringsFor } from '@/lib/intake/strings';
import { submitIntakeForm } from '../../actions';

interface AgainPageProps {
  params: Promise<{ form_slug: string; refusal_id: string }>;
}

/**
 * Returns the form and its refused submission. The result is cached, because the page and its title both need the
 * submission.
 */
const findRefused = cache(async (form_slug: string, refusal_id: string) => {
  const form = await publicForm(form_slug);
  if (form.state === 'unknown') return undefined;
  const ctx = visitorContext(form, await headers());
  const locale = localeAtStart(refusal_id, form.firm.locale);
  return { form, ctx, locale, strings: stringsFor(locale), refused: await getRefusal(ctx, refusal_id) };
});

export async function generateMetadata({ params }: AgainPageProps) {
  const { form_slug, refusal_id } = await params;
  const found = await findRefused(form_slug, refusal_id);
  if (!found) return {};
  const { form, strings, refused } = found;
  const firm = form.firm.name;
  const title = !refused
    ? `${strings.expired} – ${firm}`
    : isOpen(form)
      ? strings.error_prefix + fill(strings.title, { firm })
      : `${strings.closed} – ${firm}`;
  return { title, robots: { index: false } };
}

/** GET /f/{form_slug}/again/{refusal_id} shows the form with the values and errors of a refused submission, for 15 minutes. */
export default async function AgainPage({ params }: AgainPageProps) {
  const { form_slug, refusal_id } = await params;
  const found = await findRefused(form_slug, refusal_id);
  if (!found) notFound();
  const { form, ctx, locale, strings, refused } = found;
  if (!refused) {
    return (
      <Sheet firm={form.firm.name}>
        <h1>{strings.expired}</h1>
        <p>{strings.expired_text}</p>
        <p>
          <a href={`/f/${form_slug}/${locale}`}>{strings.to_form}</a>
        </p>
      </Sheet>
    );
  }
  if (!isOpen(form)) {
    const unsent = fieldRules(form.definition, locale).flatMap(({ name, label }) =>
      refused.values[name] ? [{ label, value: refused.values[name] }] : [],
    );
    return <ClosedForm firm={form.firm} strings={strings} unsent={unsent} />;
  }
  return (
    <OpenForm
      firm={form.firm.name}
      page={intakePage(ctx, form, locale, {}, await headers(), refused)}
      submit={submitIntakeForm}
    />
  );
}
