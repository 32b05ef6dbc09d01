import type { SharePlace } from './share';
import {
  domSnippet,
  elementAttributes,
  htmlSnippet,
  linkSnippet,
  oneHeightSnippet,
  plainFrameSnippet,
  reactSnippet,
  scriptSnippet,
  shortcode,
} from './snippet';
import type { Embed } from './snippet';

/** The embed code for one website platform. */
export interface PlaceSnippets {
  codes: { label: string; code: string }[];
  /** Alternative code for websites where the first code does not work. */
  otherwise?: { summary: string; codes: { label: string; code: string }[] };
  /** A file to download first. */
  download?: 'wordpress' | 'react';
  /** The options that this platform does not support. */
  lacks?: string;
}

/** Returns the embed code for one website platform. Each code shows the form, or a visible link or button that opens it. */
export function snippetsFor(
  place: SharePlace,
  embed: Embed,
  { frame_height, campaign }: { frame_height: number; campaign: Record<string, string> },
): PlaceSnippets {
  const { origin, form_slug, options, heights } = embed;
  const inline = options.mode === 'inline';
  const html = { label: 'HTML', code: htmlSnippet(embed) };
  const script = { label: 'Script', code: scriptSnippet(embed) };

  switch (place) {
    case 'html':
      return {
        codes: [html],
        ...(inline && {
          otherwise: {
            summary: 'Does your editor remove the <style> lines?',
            codes: [{ label: 'One height for every width', code: oneHeightSnippet(embed) }],
          },
        }),
      };
    case 'wordpress':
      return { codes: [{ label: 'Shortcode', code: shortcode(embed) }], download: 'wordpress' };
    case 'squarespace':
    case 'webflow':
      return { codes: [html], otherwise: { summary: 'Does it remove unknown elements?', codes: [script] } };
    case 'wix':
      // A Custom Element has attributes but no content, so it has no link to open the form and no style.
      if (!inline) return { codes: [{ label: 'Custom Code', code: domSnippet(embed) }] };
      return {
        codes: [
          { label: 'Server URL', code: embed.loader.src },
          { label: 'Tag name', code: 'foyer-form' },
          {
            label: 'Attributes: name and value',
            code: elementAttributes(embed)
              .map(([name, value]) => `${name}  ${value}`)
              .join('\n'),
          },
          { label: 'Height of the element, in pixels', code: String(heights[0]) },
        ],
        otherwise: { summary: 'Custom Code instead', codes: [{ label: 'Custom Code', code: domSnippet(embed) }] },
      };
    case 'gtm':
      return { codes: [{ label: 'Custom HTML', code: domSnippet(embed) }] };
    case 'react':
      return { codes: [{ label: 'React', code: reactSnippet(embed) }], download: 'react' };
    case 'frame':
      return {
        codes: [
          {
            label: 'Plain frame',
            code: plainFrameSnippet(origin, form_slug, { ...options, source: 'website', height: frame_height }),
          },
        ],
        lacks: without_script,
      };
    case 'link':
      return { codes: [{ label: 'Link', code: linkSnippet(embed, campaign) }], lacks: without_script };
  }
}

const without_script =
  'The language and prefilled values are in the URL. The look, the opening rules and the dataLayer events need the script, which this option does not use.';
