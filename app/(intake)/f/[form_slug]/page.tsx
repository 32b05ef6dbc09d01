import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { ClosedForm } from '@/components/intake/closed-form';
import { OpenForm } from '@/components/intake/open-form';
import { intakePage } from '@/lib/http/visitor/intake-page';
import type { Query } from '@/lib/http/search-params';
import { linkOrigin } from '@/lib/http/request';
import { publicForm, visitorContext } from '@/lib/http/visitor/visitor';
import { oembedAddress } from '@/lib/intake/embed/oembed';
import { isOpen } from '@/lib/intake/forms/find-public';
import { fieldRules } from '@/lib/intake/field-rules';
import { fill, localeOfTag, stringsFor } from '@/lib/intake/strings';
import { submitIntakeForm } from './actions';

interface FormPageProps {
  params: Promise<{ form_slug: string; locale?: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata({ params }: FormPageProps): Promise<Metadata> {
  const { form_slug, locale } = await params;
  const form = await publicForm(form_slug);
  if (form.state === 'unknown') return { title: stringsFor('en').unknown };
  const strings = stringsFor(localeOfTag(locale) ?? form.firm.locale);
  const firm = form.firm.name;
  if (!isOpen(form)) return { title: `${strings.closed} – ${firm}`, robots: { index: false } };
  const title = fill(strings.title, { firm });
  const origin = linkOrigin(await headers());
  const oembed = oembedAddress(origin, `${origin}/f/${form_slug}${locale ? `/${locale}` : ''}`);
  return {
    title,
    description: fill(strings.description, { firm }),
    referrer: 'same-origin',
    alternates: { types: { 'application/json+oembed': [{ url: oembed, title }] } },
  };
}

/** GET /f/{form_slug} and /f/{form_slug}/{locale}: rendered for each request, see lib/decisions. */
export default async function FormPage({ params, searchParams }: FormPageProps) {
  const { form_slug, locale: asked } = await params;
  const form = await publicForm(form_slug);
  if (form.state === 'unknown') notFound();

  // A host page may ask for any language tag. The form is in the firm's language if Foyer does not have the requested one.
  const locale = localeOfTag(asked) ?? form.firm.locale;
  if (!isOpen(form)) {
    const fields = fieldRules(form.definition, locale).map(({ name, label }) => ({ name, label }));
    return <ClosedForm firm={form.firm} strings={stringsFor(locale)} kept={{ form_slug, fields, locale }} />;
  }
  const request = await headers();
  return (
    <OpenForm
      firm={form.firm.name}
      page={intakePage(visitorContext(form, request), form, locale, await searchParams, request)}
      submit={submitIntakeForm}
    />
  );
}
