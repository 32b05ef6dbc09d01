/**
 * The script that stands at the end of every form page and runs as it is parsed, before and without React: it puts what
 * the host page found into the form, so that a submit before hydration carries it, and keeps the frame as high as what
 * is in it. Without a frame it does nothing but say, by `{}`, that a script ran.
 *
 * The fragment is gone after the first submit, so the frame's own name remembers it; nothing is stored.
 * Plain JavaScript, since it is sent as it stands here; `frame` is a FoyerFrame.
 */
export const frame_script = `(() => {
  const root = document.documentElement, body = document.body, frame = { found: {}, post() {} };
  let to;
  if (parent !== window) try {
    const given = location.hash.startsWith('#foyer=') ? decodeURIComponent(location.hash.slice(7)) : window.name;
    const found = JSON.parse(given), host = new URL(found.host_page);
    if (/^https?:$/.test(host.protocol)) {
      to = host.origin;
      frame.found = found;
      window.name = given;
    }
  } catch {}
  window.foyerFrame = frame;
  for (const input of document.querySelectorAll('input[name=attribution]')) input.value = input.value || JSON.stringify(frame.found);
  if (!to) return;
  root.dataset.embedded = '';
  if (!/dark/.test(frame.found.scheme)) root.dataset.scheme = 'light';
  frame.post = (message) => parent.postMessage(message, to);
  let height;
  const measure = (foyer) => {
    const now = Math.ceil(body.getBoundingClientRect().height);
    if (now !== height) frame.post({ foyer, height: (height = now) });
  };
  measure('ready');
  new ResizeObserver(() => measure('resize')).observe(body);
  addEventListener('input', () => frame.post({ foyer: 'start' }), { once: true });
})()`;
