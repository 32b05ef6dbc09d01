/**
 * The script at the end of every form page. It runs while the page is parsed, before React and without it. It writes the
 * host page's attribution and prefilled values into the form, so that a submit before hydration includes them; applies the
 * look that the embed code asks for; and tells the host page the height of the form. On a page that is not in a frame, it
 * only sets `attribution` to `{}`, which shows that a script ran.
 *
 * The facts come in the URL's fragment. The fragment is lost after the first submit, so `window.name` keeps a copy; nothing
 * is stored. The script listens to no messages.
 *
 * This is plain JavaScript, because it is sent unchanged. `frame` is a FoyerFrame and `facts` an EmbedFacts of messages.ts.
 */
export const frame_script = `(() => {
  const root = document.documentElement, body = document.body, frame = { found: {}, post() {}, begin() {} };
  let to, asked = {};
  if (parent !== window) try {
    const given = location.hash.startsWith('#foyer=') ? decodeURIComponent(location.hash.slice(7)) : window.name;
    const facts = JSON.parse(given), host = new URL(facts.host_page);
    if (/^https?:$/.test(host.protocol)) {
      const first_touch = facts.first || facts.first_touch, last_touch = facts.last || facts.last_touch;
      to = host.origin;
      asked = facts;
      frame.found = { host_page: facts.host_page, landing_page: facts.landing_page || last_touch && last_touch.landing_page, referrer: facts.referrer, first_touch, last_touch };
      window.name = given;
    }
  } catch {}
  window.foyerFrame = frame;
  for (const input of document.querySelectorAll('input[name=attribution]')) input.value = input.value || JSON.stringify(frame.found);
  // Browsers ignore autofocus in a cross-site frame, and a later focus could take the visitor out of a field.
  const refused = document.querySelector('form > [role=alert]');
  if (refused && document.hasFocus()) refused.focus();
  if (!to) return foyerPage.whole();

  // Writes the page's prefilled values into fields that are still empty.
  frame.begin = () => {
    for (const [name, value] of new URLSearchParams(String(asked.values || ''))) {
      const field = document.getElementById('field-' + name);
      if (field && 'value' in field && !field.value) field.value = (field.type === 'email' ? value.trim().replace(/ /g, '+') : field.type === 'tel' ? value.replace(/^ (?=\\d)/, '+') : value).slice(0, 2000);
    }
  };
  // After a refusal, a field may be empty because the visitor cleared it.
  if (!refused) frame.begin();

  const scheme = asked.theme || (/dark/.test(asked.scheme) ? '' : 'light');
  if (scheme) root.dataset.scheme = scheme;
  if (asked.mode !== 'page') root.dataset.embedded = /^(popup|drawer)$/.test(asked.mode) ? 'dialog' : '';
  const dress = (name, text) => root.style.setProperty(name, text);
  if (/^\\d{1,2}$/.test(asked.radius)) dress('--radius', asked.radius + 'px');
  if (asked.font && /^[\\p{L}\\p{N} ,'"_-]{1,200}$/u.test(asked.font)) for (const name of ['--sans', '--serif']) dress(name, asked.font);
  if (/^#[0-9a-f]{6}$/i.test(asked.accent) && CSS.supports('color', 'light-dark(red, red)')) {
    // Mixed with black or white until its contrast with the background is at least 4.5 to 1 (WCAG 2.2, 1.4.3).
    const wanted = [1, 3, 5].map((at) => parseInt(asked.accent.slice(at, at + 2), 16));
    const light = (colour) => colour.reduce((sum, part, at) => sum + [0.2126, 0.7152, 0.0722][at] * (part > 10 ? ((part / 255 + 0.055) / 1.055) ** 2.4 : part / 3294.6), 0);
    const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const towards = (ink, share) => wanted.map((part) => Math.round(part + (ink - part) * share));
    const on = (paper, ink) => {
      let share = 0;
      while (share < 1 && contrast(light(towards(ink, share)), paper) < 4.6) share += 0.05;
      const fill = towards(ink, share), bright = light(fill);
      return [fill, towards(ink, Math.min(1, share + 0.2)), contrast(bright, 1) >= contrast(bright, 0) ? [255, 255, 255] : [0, 0, 0]].map((colour) => 'rgb(' + colour + ')');
    };
    const day = on(0.93, 0), night = on(0.009, 255);
    ['--accent', '--accent-deep', '--on-accent'].forEach((name, at) => dress(name, 'light-dark(' + day[at] + ', ' + night[at] + ')'));
    dress('--focus', 'var(--accent)');
  }

  frame.post = (message) => parent.postMessage(message, to);
  let height;
  // If the host page gives the frame less height than requested, the form scrolls inside the frame.
  const limit = () => { root.toggleAttribute('data-limited', asked.mode !== 'page' && innerHeight < height - 1); };
  const measure = (foyer) => {
    const now = Math.ceil(body.getBoundingClientRect().height);
    if (now === height) return;
    frame.post({ foyer, height: (height = now) });
    root.animate(null, 500).onfinish = limit;
  };
  addEventListener('resize', limit);
  measure('ready');
  // A message that the browser sent without script is reported once, not again when its thank-you page is reloaded.
  const thanks = document.querySelector('[data-stored]'), [visit] = performance.getEntriesByType('navigation');
  if (thanks && visit && visit.type === 'navigate') frame.post({ foyer: 'submit', lead_id: thanks.dataset.stored || undefined });
  new ResizeObserver(() => measure('resize')).observe(body);
  addEventListener('input', () => frame.post({ foyer: 'start' }), { once: true });
  // The host page's dialog does not receive keys that are pressed in this frame.
  addEventListener('keydown', (event) => event.key === 'Escape' && !event.isComposing && frame.post({ foyer: 'close' }));
  foyerPage.whole();
})()`;
