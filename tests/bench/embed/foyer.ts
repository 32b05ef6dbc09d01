import { bundleLoader } from '@/lib/intake/embed/build';
import { frame_script } from '@/lib/intake/embed/frame-script';
import { EmbedOptions } from '@/lib/intake/embed/schema';
import { default_heights, htmlSnippet, loaderAt } from '@/lib/intake/embed/snippet';
import type { Product } from './product';

/** Between us and the page's other frames: whose window, and of which origin, a message is. */
const guard = /[\w$]+!==[\w$]+\.contentWindow\|\|[\w$]+!==[\w$]+\|\|/;

/** Foyer as it is built, on a server that runs. @param slugs of its forms, one a widget at least */
export async function foyerProduct(origin: string, slugs: string[]): Promise<Product> {
  const loader = await bundleLoader();
  // What Forms > Share writes.
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

/** The control of the forged messages: the loader without its check of who speaks. */
export function unguarded(ours: Product): Product {
  const text = Buffer.from(ours.files[0]?.bytes ?? []).toString();
  if (!guard.test(text)) throw new Error('The loader has no check of source and origin that the control could cut out');
  return { ...ours, name: 'control: who speaks is not checked', loader_text: text.replace(guard, '') };
}

/** The control of the layout shift: nothing is reserved, neither by the snippet nor by the loader. */
export function unreserved(ours: Product): Product {
  const text = Buffer.from(ours.files[0]?.bytes ?? []).toString();
  return {
    ...ours,
    name: 'control: no height is reserved',
    loader_text: text.replaceAll(/min-height:[^;"'`]*;?/g, ''),
    snippet: () => ours.strict,
  };
}

/** So far apart that few are near the viewport at once. */
export function apart(snippet: string): string {
  return `${snippet}<div style="height:900px"></div>`;
}
