import { bundleLoader } from '@/lib/intake/embed/build';
import { frame_script } from '@/lib/intake/embed/frame-script';
import { EmbedOptions } from '@/lib/intake/embed/schema';
import { default_heights, htmlSnippet, loaderAt } from '@/lib/intake/embed/snippet';
import type { Product } from './product';

/** Matches the loader's code that checks a message's source window and origin. */
const guard = /[\w$]+!==[\w$]+\.contentWindow\|\|[\w$]+!==[\w$]+\|\|/;

/**
 * Returns Foyer's built embed on a running server. @param slugs the slugs of its forms, at least one for each widget
 */
export async function foyerProduct(origin: string, slugs: string[]): Promise<Product> {
  const loader = await bundleLoader();
  // Returns the embed code that the form's Share page shows.
  const written = (form: number, options: Partial<EmbedOptions> = {}) =>
    htmlSnippet({
      origin,
      form_slug: slugs[form % slugs.length] ?? '',
      options: EmbedOptions.parse(options),
      heights: default_heights,
      loader: loaderAt(origin),
    });
  const snippet = (form: number) => written(form);
  return {
    name: 'Foyer',
    files: [{ name: 'v1.js', bytes: loader }],
    frame_files: [{ name: 'frame script', bytes: Buffer.from(frame_script) }],
    loader_origin: origin,
    frame_origin: origin,
    loader_path: '/embed/v1.js',
    snippet,
    many: (count) => Array.from({ length: count }, (_, form) => apart(snippet(form))).join(''),
    strict: snippet(0)
      .replaceAll(/ style="[^"]*"/g, '')
      .replaceAll(/<style>[^]*?<\/style>/g, ''),
    frame: 'foyer-form iframe',
    widget: 'foyer-form',
    popup: {
      html: written(0, { mode: 'popup' }),
      opener: 'foyer-form a',
      box: 'foyer-form dialog',
      close: 'foyer-form dialog button',
    },
    forged: () => [
      ...[9_999, -1, Infinity, '9999px;position:fixed', { valueOf: 9_999 }, 1e308].map((height) => ({
        foyer: 'resize',
        height,
      })),
      ...['ready', 'start', 'error', 'close', 'step', '__proto__', 'constructor', 'x'.repeat(999)].map((foyer) => ({
        foyer,
        height: 9_999,
        step: 2,
      })),
      { foyer: 'submit', lead_id: '01FORGED' },
      { foyer: { foyer: 'resize' }, height: [9_999] },
    ],
  };
}

/** Returns the negative control for forged messages: Foyer with a loader that does not check the sender. */
export function unguarded(ours: Product): Product {
  const text = Buffer.from(ours.files[0]?.bytes ?? []).toString();
  if (!guard.test(text)) throw new Error('The loader has no check of source and origin that the control could remove');
  return { ...ours, name: 'control: the sender is not checked', loader_text: text.replace(guard, '') };
}

/** Returns the negative control for layout shift: Foyer with neither embed code nor loader reserving height. */
export function unreserved(ours: Product): Product {
  const text = Buffer.from(ours.files[0]?.bytes ?? []).toString();
  return {
    ...ours,
    name: 'control: no height is reserved',
    loader_text: text.replaceAll(/min-height:[^;"'`]*;?/g, ''),
    snippet: () => ours.strict,
  };
}

/** Adds space after an embed, so that few embeds are near the viewport at the same time. */
export function apart(snippet: string): string {
  return `${snippet}<div style="height:900px"></div>`;
}
