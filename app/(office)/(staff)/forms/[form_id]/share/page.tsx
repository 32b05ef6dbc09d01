import { headers } from 'next/headers';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ChooseLinks } from '@/components/forms/choose-links';
import { FirstErrors } from '@/components/forms/first-errors';
import { MeasuredHeights } from '@/components/forms/measured-heights';
import { ModeChoice } from '@/components/forms/mode-choice';
import { PlaceGuide } from '@/components/forms/place-guide';
import { QrCode } from '@/components/forms/qr-code';
import { ShareFields } from '@/components/forms/share-fields';
import { ShareState } from '@/components/forms/share-state';
import { ActionForm } from '@/components/people/action-form';
import { Badge } from '@/components/ui/badge';
import { ButtonLink, buttonClass } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { firstOf } from '@/lib/api/search-params';
import { linkOrigin } from '@/lib/auth/request';
import { staffContext } from '@/lib/auth/staff';
import { qrCode } from '@/lib/embed/qr-code';
import { newest_release } from '@/lib/embed/releases';
import { campaignLink, readShare, type SharePlace } from '@/lib/embed/share';
import { attributesOf, height_margin, measured_widths } from '@/lib/embed/snippet';
import { findFormAt } from '../find-form';
import { setHiddenFieldsAction } from './actions';
import { share_defaults, shareAddress, shareQuery } from './address';
import { snippetsFor } from './snippets';

export const metadata = { title: 'Share' };

interface SharePageProps {
  params: Promise<{ form_id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** GET /forms/{form_id}/share: how a form gets in front of people. What is chosen on it is its address (lib/embed/share.ts). */
export default async function SharePage({ params, searchParams }: SharePageProps) {
  const ctx = await staffContext();
  const found = await findFormAt(ctx, (await params).form_id);
  if (!found) notFound();
  const { form, definition } = found;
  const [origin, query] = [linkOrigin(await headers()), firstOf(await searchParams)];
  const share = readShare(query, origin);
  const { asked, errors, chosen, options, heights } = share;

  const path = `/forms/${String(form.id)}`;
  const to = (over: typeof asked) => shareAddress(`${path}/share`, asked, over);
  // No more than it shows: another address loads it anew, and closes what somebody has just opened in it.
  const unseen = { place: '', version: '', width: '', ...(chosen.mode !== 'inline' && { heights: '' }), ...Object.fromEntries(campaigns.map(([name]) => [name, ''])) };
  const preview = shareAddress(`${path}/preview`, asked, unseen);
  const page_url = `${origin}/f/${form.slug}`;
  const campaign_url = campaignLink(origin, form.slug, chosen);
  const named = campaign_url !== page_url;
  const may_change = ctx.actor.role !== 'read_only';
  const problems = Object.entries(errors).map(([name, message]) => ({ name, message: `${labels[name] ?? 'A field'}: ${message}` }));
  const hidden = definition.fields.filter(({ type }) => type === 'hidden').map(({ name }) => name);
  const looks = Object.fromEntries(attributesOf({ ...options, mode: 'inline' }));
  const locales = options.locale === 'auto' ? ['/en', '/es', '/ar'] : [options.locale && `/${options.locale}`];

  return (
    <>
      <PageHead
        title="Share"
        lede={`${form.name}: choose how it looks on your website, and take the snippet along.`}
        actions={<ButtonLink href="/forms">All forms</ButtonLink>}
      />
      <ShareState id={form_id} action={`${path}/share`} query={shareQuery(asked)} defaults={new URLSearchParams(share_defaults).toString()}>
        {form.closed_at !== null && <Notice tone="warning">This form is closed: whoever opens it is told so, and given your contact. Open it again under Forms.</Notice>}
        <FirstErrors errors={problems} />
        <form id={form_id} action={`${path}/share`} autoComplete="off" aria-label="What the snippet asks for">
          {(['place', 'version', 'width', 'scheme'] as const).map((name) => (
            <input key={name} type="hidden" name={name} value={asked[name] ?? ''} />
          ))}
          <ModeChoice form={form_id} value={chosen.mode} />
        </form>
        <MeasuredHeights
          key={JSON.stringify([form.version, looks, locales])}
          form={form_id}
          value={chosen.heights}
          pages={locales.map((locale) => `/f/${form.slug}${locale}`)}
          widths={measured_widths}
          frame_width={320}
          asked={looks}
          margin={height_margin}
        />

        <div className="grid grid-cols-1 gap-8 wide:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
          <section aria-label="Choices" className="min-w-0">
            <ShareFields form={form_id} asked={asked} errors={errors} names={definition.fields.map(({ name }) => name)} />
            <div className="border-t border-rule pt-4">
              <button type="submit" form={form_id} className={buttonClass('quiet')}>
                Update preview and snippet
              </button>
            </div>
          </section>

          <section aria-labelledby="preview-heading" className="min-w-0">
            <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
              <h2 id="preview-heading" className="text-xl">
                Preview
              </h2>
              <div className="flex flex-wrap gap-3">
                <ChooseLinks
                  label="Width of the preview"
                  name="width"
                  chosen={chosen.width}
                  choices={(['phone', 'tablet', 'desktop'] as const).map((width) => ({ value: width, label: { phone: 'Phone', tablet: 'Tablet', desktop: 'Desktop' }[width], href: to({ width }) }))}
                />
                <ChooseLinks
                  label="Colours of the website"
                  name="scheme"
                  chosen={chosen.scheme}
                  choices={(['light', 'dark'] as const).map((scheme) => ({ value: scheme, label: { light: 'Light', dark: 'Dark' }[scheme], href: to({ scheme }) }))}
                />
              </div>
            </div>
            <div className="rounded-md border border-rule bg-sunk p-2 sm:p-4">
              {/* Another address is another frame: one that only went on would be a step of the browser's Back. */}
              <iframe key={preview} src={preview} title="Preview: the form on a made-up website" height={680} className={`mx-auto block max-w-full bg-sheet ${widths[chosen.width]}`} />
            </div>
            <p className="mt-2 text-sm text-ink-soft">The website is made up; the form is real. What you send from here becomes a lead in your inbox.</p>
          </section>
        </div>

        <section aria-labelledby="snippet-heading" className="space-y-5">
          <h2 id="snippet-heading" className="text-2xl">
            Put it on your website
          </h2>
          <ChooseLinks look="tabs" label="Kind of website" name="place" chosen={chosen.place} choices={places.map(([place, label]) => ({ value: place, label, href: to({ place }) }))} />
          {newest_release && with_script.includes(chosen.place) && (
            <ChooseLinks
              label="Version of the script"
              name="version"
              chosen={chosen.version === newest_release.version ? chosen.version : ''}
              choices={[
                { value: '', label: 'Always current (v1)', href: to({ version: '' }) },
                { value: newest_release.version, label: `Fixed: ${newest_release.version}`, href: to({ version: newest_release.version }) },
              ]}
            />
          )}
          <PlaceGuide place={chosen.place} {...snippetsFor(chosen.place, { origin, form_slug: form.slug, options, heights, loader: share.loader }, { path, frame_height: share.frame_height })} />
          {options.mode === 'inline' && (
            <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm" aria-label="Heights that are reserved">
              {measured_widths.map((width, at) => (
                <div key={width} className="flex gap-2">
                  <dt className="text-ink-soft">{at === 0 ? `under ${String(measured_widths[1])} px wide` : `from ${String(width)} px`}</dt>
                  <dd className="tabular-nums">{heights[at]} px</dd>
                </div>
              ))}
              <div className="basis-full text-ink-soft">
                <dt className="sr-only">How</dt>
                <dd>{share.measured ? 'So high is this form, measured here, and a line more; the snippet keeps that free, so that nothing on your page moves.' : 'So high is Foyer’s first form; with JavaScript, this page measures yours.'}</dd>
              </div>
            </dl>
          )}
        </section>

        <Panel title="Link and QR code">
          <div className="grid grid-cols-1 gap-8 rail:grid-cols-[auto_minmax(0,1fr)]">
            <div className="space-y-3">
              <QrCode {...qrCode(campaign_url)} label={`QR code of ${campaign_url}`} />
              <p>
                {/* A file, no page: the router would look for one. */}
                <a href={shareAddress(`${path}/qr.svg`, Object.fromEntries(Object.entries(asked).filter(([name]) => name.startsWith('utm_'))))} download className={buttonClass('quiet', 'sm')}>
                  Download as SVG
                </a>
              </p>
            </div>
            <div className="space-y-5">
              <div>
                <p className="font-[560]">{named ? 'The link of this campaign' : 'The form’s own page'}</p>
                <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
                  <a href={campaign_url} target="_blank" rel="noopener">
                    {campaign_url}
                  </a>
                  <CopyButton text={campaign_url} label="Copy link" />
                </p>
              </div>
              <fieldset>
                <legend className="font-[560]">Name a campaign</legend>
                <p className="mb-3 text-sm text-ink-soft">Leads that come by the link carry these names, so that you see what brought them.</p>
                <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
                  {campaigns.map(([name, label, hint]) => (
                    <TextField key={name} form={form_id} label={label} name={name} hint={hint} optional defaultValue={asked[name] ?? ''} error={errors[name]} autoComplete="off" />
                  ))}
                </div>
              </fieldset>
              <button type="submit" form={form_id} className={buttonClass('quiet')}>
                Make the link
              </button>
            </div>
          </div>
        </Panel>
      </ShareState>

      <div id="hidden-fields" className="mt-8 scroll-mt-8">
        <Panel title="Hidden fields" action={<Badge>{hidden.length === 0 ? 'None' : String(hidden.length)}</Badge>}>
          <div className="space-y-5">
            {query.done === 'hidden' && <Notice tone="success">The hidden fields are saved. Visitors who open the form from now on send them along.</Notice>}
            <p className="max-w-measure text-ink-soft">
              Fields that nobody sees and that your page fills in, by <em>Values to begin with</em> above: which office, which lawyer, which article. Their values stand beside the lead.
            </p>
            <ActionForm
              action={setHiddenFieldsAction}
              submit="Save hidden fields"
              pending="Saving…"
              variant="quiet"
              read_only={!may_change}
              fields={[
                { kind: 'hidden', name: 'form_id', value: String(form.id) },
                { kind: 'hidden', name: 'share', value: shareQuery(asked) },
                { kind: 'area', name: 'names', label: 'Names', hint: 'One to a line, at most 20: small letters, digits and _, such as office or article_id.', optional: true, defaultValue: hidden.join('\n'), dir: 'ltr', autoCapitalize: 'none', spellCheck: false },
              ]}
            />
          </div>
        </Panel>
      </div>
      <p className="mt-6 text-sm text-ink-soft">
        Which sites may show your forms is decided under <Link href="/settings/firm">Settings &gt; Firm</Link>. Whether your own page lets the form in: <Link href={`${path}/check`}>does your site allow the frame?</Link>
      </p>
    </>
  );
}

const form_id = 'share';

const widths = { phone: 'w-[375px]', tablet: 'w-[768px]', desktop: 'w-full' };

const places: [SharePlace, string][] = [
  ['html', 'HTML'],
  ['wordpress', 'WordPress'],
  ['squarespace', 'Squarespace'],
  ['webflow', 'Webflow'],
  ['wix', 'Wix'],
  ['gtm', 'Tag Manager'],
  ['react', 'React'],
  ['frame', 'Plain frame'],
  ['link', 'Link'],
];

/** Where the snippet itself has the loader's tag. */
const with_script: SharePlace[] = ['html', 'squarespace', 'webflow', 'wix', 'gtm'];

const campaigns = [
  ['utm_source', 'Source', 'Who sends people: newsletter, google.'],
  ['utm_medium', 'Medium', 'By what: email, cpc, print.'],
  ['utm_campaign', 'Campaign', 'What you call it: spring_2027.'],
  ['utm_term', 'Term', 'The words that were searched for.'],
  ['utm_content', 'Content', 'Which of several: header, poster.'],
] as const;

/** What the summary calls a field. */
const labels: Record<string, string> = {
  seconds: 'After seconds',
  percent: 'After % scrolled',
  accent: 'Accent colour',
  radius: 'Roundness',
  font: 'Fonts',
  values: 'Values to begin with',
  label: 'Words of the link',
  close: 'Word for closing',
  ...Object.fromEntries(campaigns.map(([name, label]) => [name, label])),
};
