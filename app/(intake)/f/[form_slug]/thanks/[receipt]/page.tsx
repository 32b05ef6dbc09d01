import { notFound } from 'next/navigation';
import { Sheet } from '@/components/intake/sheet';
import { ThankYou } from '@/components/intake/thank-you';
import { campaignOf } from '@/lib/http/visitor/intake-page';
import type { Query } from '@/lib/http/search-params';
import { publicForm } from '@/lib/http/visitor/visitor';
import { openReceipt } from '@/lib/intake/receipt';
import { fill, localeAtStart, stringsFor } from '@/lib/intake/strings';

interface ThanksPageProps {
  params: Promise<{ form_slug: string; receipt: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata({ params }: ThanksPageProps) {
  const { form_slug, receipt } = await params;
  const form = await publicForm(form_slug);
  if (form.state === 'unknown') return {};
  const strings = stringsFor(localeAtStart(receipt, form.firm.locale));
  return {
    title: openReceipt(form_slug, receipt) ? fill(strings.thanks, { firm: form.firm.name }) : strings.receipt_gone,
    robots: { index: false },
  };
}

/** GET /f/{form_slug}/thanks/{receipt} is the thank-you page, to which a browser without script is redirected. */
export default async function ThanksPage({ params, searchParams }: ThanksPageProps) {
  const { form_slug, receipt: token } = await params;
  const form = await publicForm(form_slug);
  if (form.state === 'unknown') notFound();

  const locale = localeAtStart(token, form.firm.locale);
  const strings = stringsFor(locale);
  const receipt = openReceipt(form_slug, token);
  if (!receipt) {
    return (
      <Sheet firm={form.firm.name}>
        <h1>{strings.receipt_gone}</h1>
        <p>{strings.receipt_gone_text}</p>
      </Sheet>
    );
  }
  const words = { ...strings, thanks: fill(strings.thanks, { firm: form.firm.name }) };
  return (
    <Sheet firm={form.firm.name}>
      <ThankYou
        words={words}
        reference={receipt.reference}
        again={receipt.again !== null}
        lead_id={receipt.conversion ? receipt.global_id : ''}
        another_url={`/f/${form_slug}/${locale}?${new URLSearchParams({ ...campaignOf(await searchParams), earlier: token }).toString()}`}
      />
    </Sheet>
  );
}
