import type { PlaceSnippets } from '@/lib/intake/embed/places';
import type { SharePlace } from '@/lib/intake/embed/share';
import { ButtonLink } from '../ui/button';
import { CodeBlock } from '../ui/code-block';

interface PlaceGuideProps extends Omit<PlaceSnippets, 'download'> {
  place: SharePlace;
  inline: boolean;
  /** A file to download first; a plain link, since it is no page. */
  download?: { href: string; label: string };
}

/** Where one kind of website takes the form, and what to paste there. */
export function PlaceGuide({ place, inline, codes, otherwise, download, lacks }: PlaceGuideProps) {
  return (
    <div className="space-y-5">
      <p className="max-w-measure">{place === 'wix' && !inline ? wix_custom_code : guides[place]}</p>
      {lacks && <p className="max-w-measure text-ink-soft">{lacks}</p>}
      {download && (
        <p>
          <ButtonLink href={download.href} prefetch={false} download>
            {download.label}
          </ButtonLink>
        </p>
      )}
      {codes.map(({ label, code }) => (
        <CodeBlock key={label} label={label} code={code} />
      ))}
      {otherwise && (
        <details key={place}>
          <summary className="min-h-6 w-fit cursor-pointer text-sm text-ink-soft hover:text-ink pointer-coarse:min-h-11 pointer-coarse:content-center">
            {otherwise.summary}
          </summary>
          <div className="mt-3 space-y-4">
            {otherwise.codes.map(({ label, code }) => (
              <CodeBlock key={label} label={label} code={code} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

const wix_custom_code =
  'In Wix choose Settings > Custom Code, add this to the pages that should have the form, and place it in “Body – end”. Its link comes last on the page, or in the corner as a floating button; any other link of the page to the form’s address opens it as well.';

const guides: Record<SharePlace, string> = {
  html: 'Paste all of it into the page’s HTML, where the form or its link should be. Several forms may stand on one page; the script line is needed once.',
  wordpress:
    'Download the plugin, and in WordPress choose Plugins > Add New > Upload Plugin; it already knows this Foyer. Then put the shortcode into any page, post or widget, or use the block “Foyer form”.',
  squarespace:
    'Edit the page, add a Code block where the form should be, and paste. Leave the block on HTML, with “Display source” off. Squarespace runs no scripts while you edit: look at the page as a visitor does.',
  webflow:
    'Drag a Code Embed element to where the form should be, paste, and save. The Designer shows a placeholder for scripts: publish the site to see the form.',
  wix: 'In the Wix editor choose Embed Code > Custom Element where the form should be, fill in the server URL, the tag name and each attribute, and make the element as high as said below. If you would rather use Settings > Custom Code, take the script below, in “Body – end”.',
  gtm: 'Make a tag of the type Custom HTML, paste, and let it fire once on the pages that should have the form. In its place it appears inside the element with the id “foyer-here”, or last on a page that has none.',
  react:
    'Download the component into your project; it needs nothing but React, and renders a plain link on the server. Then write this where the form should be.',
  frame:
    'For pages that take frames but no scripts. The form works the same; only its height is fixed, and it knows no more of where a visitor came from than the source in its address.',
  link: 'The form has a page of its own: link to it from anywhere, put it into mails and profiles, or print its QR code, which is below.',
};
