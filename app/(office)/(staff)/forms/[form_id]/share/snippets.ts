import type { PlaceGuideProps } from '@/components/forms/place-guide';
import type { SharePlace } from '@/lib/embed/share';
import { attributesOf, domSnippet, htmlSnippet, oneHeightSnippet, plainFrameSnippet, reactSnippet, scriptSnippet, shortcode } from '@/lib/embed/snippet';
import type { Embed } from '@/lib/embed/snippet';

/** What to paste into one kind of website, what to paste where that does not do, and what to download first. */
export function snippetsFor(place: SharePlace, embed: Embed, { path, frame_height }: { path: string; frame_height: number }): Omit<PlaceGuideProps, 'place'> {
  const { origin, form_slug, options } = embed;
  const html = { label: 'HTML', code: htmlSnippet(embed) };
  const script = { label: 'Script', code: scriptSnippet(embed) };

  switch (place) {
    case 'html':
      return { codes: [html], ...(options.mode === 'inline' && { otherwise: { summary: 'Your editor takes the <style> lines out?', codes: [{ label: 'One height for every width', code: oneHeightSnippet(embed) }] } }) };
    case 'wordpress':
      return { codes: [{ label: 'Shortcode', code: shortcode(embed) }], download: { href: `${path}/wordpress`, label: 'Download the plugin' } };
    case 'squarespace':
    case 'webflow':
      return { codes: [html], otherwise: { summary: 'It takes unknown elements out?', codes: [script] } };
    case 'wix':
      return {
        codes: [
          { label: 'Server URL', code: embed.loader.src },
          { label: 'Tag name', code: 'foyer-form' },
          { label: 'Attributes, a name and its value each', code: [['form', form_slug] as const, ...attributesOf(options), ['label', options.label] as const].map(([name, value]) => `${name}  ${value}`).join('\n') },
        ],
        otherwise: { summary: 'Custom Code instead', codes: [script] },
      };
    case 'gtm':
      return { codes: [{ label: 'Custom HTML', code: domSnippet(embed) }] };
    case 'react':
      return { codes: [{ label: 'React', code: reactSnippet(embed) }], download: { href: `${path}/react`, label: 'Download the component' } };
    case 'frame':
      return { codes: [{ label: 'Plain frame', code: plainFrameSnippet(origin, form_slug, { source: 'website', height: frame_height, label: options.label, locale: options.locale }) }] };
    case 'link':
      return { codes: [{ label: 'Link', code: `<a href="${origin}/f/${form_slug}">${options.label.replace(/[&<>]/g, (character) => `&#${String(character.charCodeAt(0))};`)}</a>` }] };
  }
}
