import { headers } from 'next/headers';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { HiddenFields } from '@/components/forms/hidden-fields';
import { MeasuredHeights } from '@/components/forms/measured-heights';
import { ModeChoice } from '@/components/forms/mode-choice';
import { ShareErrors } from '@/components/forms/share-errors';
import { ShareFields } from '@/components/forms/share-fields';
import { ShareLink } from '@/components/forms/share-link';
import { SharePreview } from '@/components/forms/share-preview';
import { ShareSnippet } from '@/components/forms/share-snippet';
import { ShareState } from '@/components/forms/share-state';
import { ButtonLink, buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { firstOf } from '@/lib/http/search-params';
import { linkOrigin } from '@/lib/http/request';
import { staffContext } from '@/lib/http/staff/staff';
import { snippetsFor } from '@/lib/intake/embed/places';
import { qrCode } from '@/lib/intake/embed/qr-code';
import { newest_release } from '@/lib/intake/embed/releases';
import { campaignLink, campaignOf, readShare } from '@/lib/intake/embed/share';
import { attributesOf, height_margin, measured_widths } from '@/lib/intake/embed/snippet';
import { locale_labels, locales } from '@/lib/people/firms/schema';
import { getFirmSettings } from '@/lib/people/firms/settings';
import { findFormAt } from '../find-form';
import { setHiddenFieldsAction } from './actions';
import { fileQuery, previewQuery, share_defaults, shareAddress, shareQuery } from './address';

export const metadata = { title: 'Share' };

interface SharePageProps {
  params: Promise<{ form_id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * GET /forms/{form_id}/share shows a form's embed code, link and QR code. The options of the embed code are in the
 * page's URL (lib/intake/embed/share.ts).
 */
export default async function SharePage({ params, searchParams }: SharePageProps) {
  const ctx = await staffContext();
  const found = await findFormAt(ctx, (await params).form_id);
  if (!found) notFound();
  const { form, definition } = found;
  const closed = form.closed_at !== null;
  const [origin, query, firm] = [linkOrigin(await headers()), firstOf(await searchParams), await getFirmSettings(ctx)];
  // The page of a closed form is a notice, so heights that were measured on that page are not the heights of the form.
  const share = readShare(closed ? { ...query, heights: undefined } : query, origin, firm.locale);
  const { asked, errors, chosen, options, heights, loader, frame_height } = share;

  const path = `/forms/${String(form.id)}`;
  const to = (over: typeof asked) => shareAddress(`${path}/share`, asked, over);
  const embed = { origin, form_slug: form.slug, options, heights, loader };
  const url = campaignLink(embed, chosen);
  const looks = Object.fromEntries(attributesOf({ ...options, mode: 'inline' }));
  const spoken =
    options.locale === 'auto' ? locales.map((locale) => `/${locale}`) : [options.locale && `/${options.locale}`];

  return (
    <>
      <PageHead
        title="Share"
        lede={`${form.name}: choose how the form appears on your website, then copy the embed code.`}
        actions={<ButtonLink href="/forms">All forms</ButtonLink>}
      />
      <ShareState
        id={form_id}
        action={`${path}/share`}
        query={shareQuery(asked)}
        defaults={new URLSearchParams(share_defaults).toString()}
      >
        {closed && (
          <Notice tone="warning">
            This form is closed. Visitors see a notice with your contact information. You can reopen the form under
            Forms.
          </Notice>
        )}
        <ShareErrors errors={errors} />
        <form id={form_id} action={`${path}/share`} autoComplete="off" aria-label="Embed code options">
          {(['place', 'version', 'width', 'scheme'] as const).map((name) => (
            <input key={name} type="hidden" name={name} value={asked[name] ?? ''} />
          ))}
          <ModeChoice form={form_id} value={chosen.mode} />
        </form>
        {!closed && (
          <MeasuredHeights
            key={JSON.stringify([form.version, looks, spoken])}
            form={form_id}
            value={chosen.heights}
            pages={spoken.map((language) => `/f/${form.slug}${language}`)}
            widths={measured_widths}
            frame_width={320}
            asked={looks}
            margin={height_margin}
            languages={languages}
          />
        )}

        <div className="grid grid-cols-1 gap-8 wide:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
          <section aria-label="Options" className="min-w-0">
            <ShareFields
              form={form_id}
              asked={asked}
              errors={errors}
              names={definition.fields.map(({ name }) => name)}
              words={share.words}
            />
            <div className="border-t border-rule pt-4">
              <button type="submit" form={form_id} className={buttonClass('quiet')}>
                Update preview and embed code
              </button>
            </div>
          </section>
          <SharePreview
            src={shareAddress(`${path}/preview`, previewQuery(asked, chosen.mode))}
            width={chosen.width}
            scheme={chosen.scheme}
            to={to}
          />
        </div>

        <ShareSnippet
          place={chosen.place}
          snippets={snippetsFor(chosen.place, embed, { frame_height, campaign: campaignOf(chosen) })}
          path={path}
          release={
            newest_release && { version: newest_release.version, chosen: chosen.version === newest_release.version }
          }
          heights={
            options.mode === 'inline'
              ? measured_widths.map((from, at) => ({ from, height: heights[at] ?? 0 }))
              : undefined
          }
          heights_of={share.measured ? 'this form' : closed ? 'a closed form' : 'another form'}
          to={to}
        />
        <ShareLink
          form={form_id}
          url={url}
          named={Object.values(campaignOf(chosen)).some(Boolean)}
          code={qrCode(url)}
          file={(ending) => shareAddress(`${path}/qr.${ending}`, fileQuery(asked))}
          asked={asked}
          errors={errors}
        />
      </ShareState>

      <HiddenFields
        form_id={form.id}
        version={form.version}
        names={definition.fields.filter(({ type }) => type === 'hidden').map(({ name }) => name)}
        share={shareQuery(asked)}
        saved={query.done === 'hidden'}
        may_change={ctx.actor.role !== 'read_only'}
        action={setHiddenFieldsAction}
      />
      <p className="mt-6 text-sm text-ink-soft">
        Choose which websites can show your forms under <Link href="/settings/firm">Settings &gt; Firm</Link>. Form not
        showing? <Link href={`${path}/check`}>Check installation</Link>
      </p>
    </>
  );
}

const form_id = 'share';
const languages = Object.values(locale_labels);
