import { apart } from './foyer';
import { framePage } from './frame-page';
import type { PackageFile, Product } from './product';
import type { Stage } from './stage';

const html = 'text/html; charset=utf-8';
const javascript = 'text/javascript';

/** iframe-resizer with both of its packages (version 5 is split into two), set up as its guide recommends. */
export function iframeResizerProduct(stage: Stage, file: PackageFile): Product {
  const [parent, child] = [file('@iframe-resizer/parent/index.umd.js'), file('@iframe-resizer/child/index.umd.js')];
  // iframe-resizer works only with a license key. This key is for users who accept the GPL.
  const setUp = (selector = '#myIframe') => `iframeResize({ license: 'GPLv3' }, '${selector}')`;
  const origin = stage.origin('resizer.test');
  stage.serve('resizer.test', '/parent.js', { type: javascript, body: parent.bytes });
  stage.serve('resizer.test', '/child.js', { type: javascript, body: child.bytes });
  stage.serve('resizer.test', '/set-up.js', { type: javascript, body: setUp() });
  stage.serve('resizer.test', '/frame', { type: html, body: framePage('<script async src="/child.js"></script>') });

  const style = '<style>iframe { width: 100%; height: 100vh; }</style>';
  const iframe = (form: number) => `<iframe id="myIframe${form || ''}" src="${origin}/frame"></iframe>`;
  const scripts = (selector?: string) =>
    `<script src="${origin}/parent.js"></script><script>${setUp(selector)}</script>`;
  return {
    name: 'iframe-resizer 5.5.9',
    files: [parent],
    frame_files: [child],
    loader_origin: origin,
    frame_origin: origin,
    loader_path: '/parent.js',
    snippet: (form) => style + iframe(form) + scripts(),
    many: (count) =>
      style + Array.from({ length: count }, (_, form) => apart(iframe(form))).join('') + scripts('iframe'),
    strict: `${iframe(0)}<script src="${origin}/parent.js"></script><script src="${origin}/set-up.js"></script>`,
    frame: '#place iframe',
    widget: '#place iframe',
    removal: "document.querySelector('#place iframe').iframeResizer.disconnect()",
    revival: setUp(),
    forged: () => [
      ...[
        '9999:100:resize',
        '-1:100:resize',
        '9999:100:init',
        '0:0:close',
        '0:0:scrollTo',
        '0:0:reset',
        '0:0:title:forged',
      ].map((rest) => `[iFrameSizer]myIframe:${rest}`),
      '[iFrameSizer]',
      '[iFrameSizer]nobody:1:1:resize',
      '[iFrameResizerChild]Ready',
    ],
  };
}

/** open-iframe-resizer with its package for both sides, set up as its README recommends. */
export function openIframeResizerProduct(stage: Stage, file: PackageFile): Product {
  const module = file('@open-iframe-resizer/core/dist/index.js');
  const origin = stage.origin('open.test');
  const setUp = (from: string, selector = '#my-iframe') =>
    `import { initialize } from "${from}/index.js"; initialize({}, "${selector}").then((all) => { globalThis.resizers = all; });`;
  stage.serve('open.test', '/index.js', { type: javascript, body: module.bytes });
  stage.serve('open.test', '/set-up.js', { type: javascript, body: setUp('.') });
  stage.serve('open.test', '/frame', {
    type: html,
    body: framePage('<script type="module" src="/index.js"></script>'),
  });

  const iframe = (form: number) =>
    `<iframe id="my-iframe${form || ''}" src="${origin}/frame" style="width:100%"></iframe>`;
  const script = (selector?: string) => `<script type="module">${setUp(origin, selector)}</script>`;
  return {
    name: 'open-iframe-resizer 2.1.0',
    files: [module],
    frame_files: [module],
    loader_origin: origin,
    frame_origin: origin,
    loader_path: '/index.js',
    snippet: (form) => iframe(form) + script(),
    many: (count) => Array.from({ length: count }, (_, form) => apart(iframe(form))).join('') + script('iframe'),
    strict: `<iframe id="my-iframe" src="${origin}/frame"></iframe><script type="module" src="${origin}/set-up.js"></script>`,
    frame: '#place iframe',
    widget: '#place iframe',
    removal: 'resizers.forEach((it) => it.unsubscribe())',
    revival: `import("${origin}/index.js").then(({ initialize }) => initialize({}, "#my-iframe"))`,
    forged: () => [
      ...[9_999, -1, '9999'].map((height) => ({ type: 'iframe-resized', width: 1, height })),
      { type: 'iframe-child-init' },
      { type: 'iframe-get-child-dimensions' },
      '[iFrameSizer]my-iframe:9999:1:resizeObserver',
    ],
  };
}
