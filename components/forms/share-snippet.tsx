import type { PlaceSnippets } from '@/lib/intake/embed/places';
import type { SharePlace } from '@/lib/intake/embed/share';
import { ChooseLinks } from './choose-links';
import { PlaceGuide } from './place-guide';

interface ShareSnippetProps {
  place: SharePlace;
  snippets: PlaceSnippets;
  /** The path of the form's staff pages, without a trailing slash: /forms/7 */
  path: string;
  /** The loader version that the embed code can pin, and whether the user chose to pin it. */
  release: { version: string; chosen: boolean } | undefined;
  /** The reserved height of an inline form at each container width. */
  heights: { from: number; height: number }[] | undefined;
  /** The form for which the heights were measured. */
  heights_of: 'this form' | 'another form' | 'a closed form';
  /** Returns the Share page's URL with one query parameter changed. */
  to: (choice: Record<string, string>) => string;
}

/** A choice of website platforms, with the embed code for the chosen one. */
export function ShareSnippet({
  place,
  snippets: { download, ...snippets },
  path,
  release,
  heights,
  heights_of,
  to,
}: ShareSnippetProps) {
  return (
    <section aria-labelledby="snippet-heading" className="space-y-5">
      <h2 id="snippet-heading" className="text-2xl">
        Install on your website
      </h2>
      <ChooseLinks
        look="tabs"
        label="Website platform"
        name="place"
        chosen={place}
        choices={places.map(([value, label]) => ({ value, label, href: to({ place: value }) }))}
      />
      {release && with_script.includes(place) && (
        <ChooseLinks
          label="Version of the script"
          name="version"
          chosen={release.chosen ? release.version : ''}
          choices={[
            { value: '', label: 'Latest (v1)', href: to({ version: '' }) },
            { value: release.version, label: `Pinned: ${release.version}`, href: to({ version: release.version }) },
          ]}
        />
      )}
      <PlaceGuide
        place={place}
        inline={heights !== undefined}
        {...snippets}
        download={download && { href: `${path}/${download}`, label: downloads[download] }}
      />
      {heights && (
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm" aria-label="Reserved heights">
          {heights.map(({ from, height }, at) => (
            <div key={from} className="flex gap-2">
              <dt className="text-ink-soft">
                {at === 0 ? `under ${String(heights[1]?.from)} px wide` : `${String(from)} px or wider`}
              </dt>
              <dd className="tabular-nums">{height} px</dd>
            </div>
          ))}
          <div className="basis-full text-ink-soft">
            <dt className="sr-only">About these heights</dt>
            <dd>{whose[heights_of]}</dd>
          </div>
        </dl>
      )}
    </section>
  );
}

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

/** The platforms whose embed code contains the loader's script tag. */
const with_script: SharePlace[] = ['html', 'squarespace', 'webflow', 'wix', 'gtm'];

const downloads = { wordpress: 'Download the plugin', react: 'Download the component' };

const whose = {
  'this form':
    'These heights were measured for this form, with space for one more line and for a link to another language. The embed code reserves them, so that nothing on your page moves when the form loads.',
  'another form': 'These are the heights of Foyer’s default form. Turn on JavaScript to measure your form.',
  'a closed form': 'These are the heights of Foyer’s default form. Reopen the form to measure it.',
};
