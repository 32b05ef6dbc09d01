import { apart } from './foyer';
import { framePage, onEscape, watchHeight } from './frame-page';
import type { PackageFile, Product } from './product';
import type { Stage } from './stage';

/**
 * Cal.com with the embed code that its website offers: an inline script that fetches the loader. The package's own
 * preview contains the same code.
 */
export function calProduct(stage: Stage, file: PackageFile): Product {
  const loader = file('@calcom/embed-core/dist/embed/embed.js');
  const origin = stage.origin('cal.test');
  const page = {
    type: 'text/html; charset=utf-8',
    body: framePage(`<script>
const namespace = new URLSearchParams(location.search).get('embed');
const tell = (type, data = {}) => parent.postMessage({ originator: 'CAL', type, namespace, fullType: 'CAL:' + namespace + ':' + type, data }, '*');
tell('__iframeReady'); tell('linkReady');
${watchHeight("(iframeHeight) => tell('__dimensionChanged', { iframeHeight, iframeWidth: innerWidth })")}
${onEscape("() => tell('__closeIframe')")}
</script>`),
  };
  stage.serve('cal.test', '/embed/embed.js', { type: 'text/javascript', body: loader.bytes });
  const name = (form: number) => `form${form}`;
  for (let form = 0; form < 20; form += 1) stage.serve('cal.test', `/hale/${name(form)}/embed`, page);

  const fetched = `(function (C, A, L) { let p = function (a, ar) { a.q.push(ar); }; let d = C.document; C.Cal = C.Cal || function () { let cal = C.Cal; let ar = arguments;
if (!cal.loaded) { cal.ns = {}; cal.q = cal.q || []; d.head.appendChild(d.createElement("script")).src = A; cal.loaded = true; }
if (ar[0] === L) { const api = function () { p(api, arguments); }; const namespace = ar[1]; api.q = api.q || [];
if (typeof namespace === "string") { cal.ns[namespace] = cal.ns[namespace] || api; p(cal.ns[namespace], ar); p(cal, ["initNamespace", namespace]); } else p(cal, ar); return; }
p(cal, ar); }; })(window, "${origin}/embed/embed.js", "init");`;
  const init = (form: number) => `${fetched}\nCal("init", "${name(form)}", { origin: "${origin}" });`;
  const inline = (form: number) =>
    `Cal.ns["${name(form)}"]("inline", { elementOrSelector: "#my-cal-inline-${name(form)}", config: { layout: "month_view" }, calLink: "hale/${name(form)}" });`;
  const place = (form: number) =>
    `<div style="width:100%;height:100%;overflow:scroll" id="my-cal-inline-${name(form)}"></div>`;
  const snippet = (form: number) => `${place(form)}<script>${init(form)}\n${inline(form)}</script>`;
  stage.serve('cal.test', '/strict.js', { type: 'text/javascript', body: `${init(0)}\n${inline(0)}` });

  return {
    name: 'Cal.com 1.5.3',
    files: [loader],
    frame_files: undefined,
    loader_origin: origin,
    frame_origin: origin,
    loader_path: '/embed/embed.js',
    snippet,
    many: (count) => Array.from({ length: count }, (_, form) => apart(snippet(form))).join(''),
    strict: `<div id="my-cal-inline-${name(0)}"></div><script src="${origin}/strict.js"></script>`,
    frame: 'iframe.cal-embed',
    widget: '[id^=my-cal-inline]',
    revival: inline(0),
    popup: {
      html: `<button data-cal-link="hale/${name(0)}" data-cal-namespace="${name(0)}">Contact us</button><script>${init(0)}</script>`,
      opener: '[data-cal-link]',
      box: 'cal-modal-box',
      close: 'cal-modal-box .close',
    },
    forged: () => [
      ...[9_999, -1, '9999'].map((iframeHeight) => ({
        originator: 'CAL',
        fullType: `CAL:${name(0)}:__dimensionChanged`,
        data: { iframeHeight },
      })),
      ...['__iframeReady', 'linkReady', 'linkFailed', '__closeIframe', 'bookingSuccessful'].map((type) => ({
        originator: 'CAL',
        fullType: `CAL:${name(0)}:${type}`,
        type,
        data: { code: 1 },
      })),
      { fullType: 'CAL:nobody:linkReady', data: {} },
    ],
  };
}
