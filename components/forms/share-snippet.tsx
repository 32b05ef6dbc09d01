import type { PlaceSnippets } from '@/lib/intake/embed/places';
import type { SharePlace } from '@/lib/intake/embed/share';
import { ChooseLinks } from './choose-links';
import { PlaceGuide } from './place-guide';

interface ShareSnippetProps {
  place: SharePlace;
  snippets: PlaceSnippets;
  /** Where the form's own pages are, without a slash at its end: /forms/7 */
  path: string;
  /** The fixed version that there is, and whether it was chosen. */
  release: { version: string; chosen: boolean } | undefined;
  /** Of a form that stands in its place: what is kept free at each width of its container. */
  heights: { from: number; height: number }[] | undefined;
  /** Whose heights these are. */
  heights_of: 'this form' | 'another form' | 'a closed form';
  /** This page with another choice. */
  to: (choice: Record<string, string>) => string;
}

/** The kinds of website, and what one of them takes. */
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
        Put it on your website
      </h2>
      <ChooseLinks
        look="tabs"
        label="Kind of website"
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
            { value: '', label: 'Always current (v1)', href: to({ version: '' }) },
            { value: release.version, label: `Fixed: ${release.version}`, href: to({ version: release.version }) },
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
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm" aria-label="Heights that are reserved">
          {heights.map(({ from, height }, at) => (
            <div key={from} className="flex gap-2">
              <dt className="text-ink-soft">
                {at === 0 ? `under ${String(heights[1]?.from)} px wide` : `from ${String(from)} px`}
              </dt>
              <dd className="tabular-nums">{height} px</dd>
            </div>
          ))}
          <div className="basis-full text-ink-soft">
            <dt className="sr-only">How</dt>
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

/** Where the snippet itself has the loader's tag. */
const with_script: SharePlace[] = ['html', 'squarespace', 'webflow', 'wix', 'gtm'];

const downloads = { wordpress: 'Download the plugin', react: 'Download the component' };

const whose = {
  'this form':
    'The heights of this form, measured here, with room for one more line and for the link to a visitor’s own language. The snippet reserves them, so that nothing on your page moves.',
  'another form': 'The heights of the form that Foyer starts with. With JavaScript, this page measures yours.',
  'a closed form': 'The heights of the form that Foyer starts with. This page measures yours once it is open again.',
};
