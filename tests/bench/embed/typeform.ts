import { apart } from './foyer';
import { framePage, onEscape, watchHeight } from './frame-page';
import type { PackageFile, Product } from './product';
import type { Stage } from './stage';

/** Typeform with the embed code from its README and its option for automatic height. */
export function typeformProduct(stage: Stage, file: PackageFile): Product {
  const loader = file('@typeform/embed/build/embed.js');
  const sheets = ['widget', 'popup', 'slider', 'popover', 'sidetab'].map((name) =>
    file(`@typeform/embed/build/css/${name}.css`),
  );
  const origin = stage.origin('typeform.test');
  stage.serve('typeform.test', '/next/embed.js', { type: 'text/javascript', body: loader.bytes });
  for (const { name, bytes } of sheets)
    stage.serve('embed.typeform.com', `/next/css/${name}`, { type: 'text/css', body: bytes });
  stage.serve('typeform.test', '/to/bench', {
    type: 'text/html; charset=utf-8',
    body: framePage(`<script>
const embedId = new URLSearchParams(location.search).get('typeform-embed-id');
const tell = (message) => parent.postMessage({ ...message, embedId }, '*');
tell({ type: 'form-ready' });
${watchHeight("(height) => tell({ type: 'form-height-changed', height })")}
${onEscape("() => tell({ type: 'form-close' })")}
</script>`),
  });

  const script = `<script src="${origin}/next/embed.js"></script>`;
  const widget = `<div data-tf-widget="${origin}/to/bench" data-tf-auto-resize></div>`;
  return {
    name: 'Typeform 6.1.1',
    files: [loader, ...sheets],
    frame_files: undefined,
    loader_origin: origin,
    frame_origin: origin,
    loader_path: '/next/embed.js',
    snippet: () => widget + script,
    many: (count) => apart(widget).repeat(count) + script,
    strict: widget + script,
    frame: '[data-tf-widget] iframe, .tf-v1-popup iframe',
    widget: '[data-tf-widget]',
    revival: 'tf.load()',
    popup: {
      html: `<button data-tf-popup="${origin}/to/bench">Contact us</button>${script}`,
      opener: '[data-tf-popup]',
      box: '.tf-v1-popup',
      close: '.tf-v1-close',
    },
    forged: (sender) => {
      // Scripts of the host page read the embed's id from the frame's address. Other frames have to guess it.
      const embedId = sender === 'host' ? '{{embed id}}' : '12345';
      return [
        ...[9_999, -1, '9999'].map((height) => ({ type: 'form-height-changed', embedId, height })),
        ...['form-ready', 'form-close', 'form-submit', 'form-theme', 'form-screen-changed'].map((type) => ({
          type,
          embedId,
        })),
      ];
    },
  };
}
