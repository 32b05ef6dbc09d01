import type { PlaceSnippets } from '@/lib/intake/embed/places';
import type { SharePlace } from '@/lib/intake/embed/share';
import { ButtonLink } from '../ui/button';
import { CodeBlock } from '../ui/code-block';

interface PlaceGuideProps extends Omit<PlaceSnippets, 'download'> {
  place: SharePlace;
  inline: boolean;
  /** A file to download first. Its link is a plain link, because the file is not a page. */
  download?: { href: string; label: string };
}

/** The installation instructions and embed code for one website platform. */
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
  'In Wix, choose Settings > Custom Code, add this code to the pages that should have the form, and place it in “Body – end”. The link appears at the end of the page, or in the corner as a floating button. Any other link on the page to the form’s URL also opens the form.';

const guides: Record<SharePlace, string> = {
  html: 'Paste all of this code into the page’s HTML where the form or its link should appear. A page can have several forms; include the script line only once.',
  wordpress:
    'Download the plugin, and in WordPress choose Plugins > Add New > Upload Plugin. The plugin is already configured for this form. Then add the shortcode to any page, post or widget, or use the block “Foyer form”.',
  squarespace:
    'Edit the page, add a Code block where the form should appear, and paste the code. Keep the block set to HTML with “Display source” off. Squarespace does not run scripts in the editor, so view the published page to see the form.',
  webflow:
    'Drag a Code Embed element to where the form should appear, paste the code, and save. The Designer shows a placeholder for scripts, so publish the site to see the form.',
  wix: 'In the Wix editor, choose Embed Code > Custom Element where the form should appear. Enter the server URL, the tag name and each attribute, and set the element to the height shown below. To use Settings > Custom Code instead, place the script below in “Body – end”.',
  gtm: 'Create a tag of the type Custom HTML, paste the code, and set the tag to fire once on the pages that should have the form. An inline form appears inside the element with the id “foyer-here”, or at the end of a page without that element.',
  react:
    'Download the component into your project. It depends only on React and renders a plain link on the server. Then add this code where the form should appear.',
  frame:
    'For pages that allow frames but no scripts. The form works the same way, but its height is fixed, and the only attribution is the source in its URL.',
  link: 'The form has its own page. Link to it from any website, email or profile, or print the QR code below.',
};
