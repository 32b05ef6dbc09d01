/**
 * The script that stands first in the body of every form page. It keeps the form, and what a visitor typed, when the page's
 * stream breaks or React renders the page anew (lib/decisions/0024):
 *
 * - Before the page is whole, that is before frame-script.ts has run: it asks for the page again until a whole one arrives,
 *   then reloads and gives the fields back what was typed. Meanwhile, and once it has given up, the layout's notice has a link.
 * - After that, React may still fail, since its own data is cut or one of its scripts is missing, and then takes the server's
 *   HTML away. The script puts a copy of the page's `main` back. The browser posts the copied form by itself.
 * - React renders the page anew when it does not find the HTML that the server sent, since a browser extension, a password
 *   manager or a translator has added to it. The script then gives the new form what was typed in the old one, the focus, the
 *   selection and the hidden values, and gives `html` its attributes back.
 *
 * A browser tells no script that its page's connection was reset: Chromium leaves the document "loading" for good. So the
 * script asks again once no element has come for three seconds.
 *
 * Plain JavaScript, since it is sent as it stands here. What was typed goes through the page's history entry, which no other
 * page can read, and is taken out as soon as the page is whole. A frame that is sandboxed without allow-same-origin is another
 * origin after each reload and does not get its entry back: there the text goes through the fragment, which no server is sent.
 */
export const recovery_script = withoutComments(`(() => {
  const root = document.documentElement, reloads_max = 3, asks_max = 5, still_ms = 3000;
  const sandboxed = origin === 'null', mark = '&foyer_kept=', [fragment] = location.hash.split(mark, 1);
  let kept = (history.state || {}).foyer_kept;
  if (sandboxed && location.hash !== fragment) {
    try { kept = JSON.parse(decodeURIComponent(location.hash.slice(fragment.length + mark.length))); } catch {}
    history.replaceState(history.state, '', fragment || location.pathname + location.search);
  }
  let { values: typed = {}, reloads = 0 } = kept || {};
  const fieldsIn = (place) => [...place.querySelectorAll('.field [name]')];
  // Inputs that frame-script.ts fills in, and that React renders empty.
  const hiddenIn = (place) => [...place.querySelectorAll('[hidden] > [name]')];
  const dressOf = () => [...root.attributes].map(({ name, value }) => [name, value]);
  let main, head, dress = dressOf(), writing, leaving, recovering, seen, timer;
  const isWhole = () => !!window.foyerFrame;
  // All in the capture phase: React stops events on a page that it has not taken over yet.
  addEventListener('focusin', (event) => { writing = event.target; }, true);
  // Later, since a browser takes the focus from what is taken out of the page, too.
  addEventListener('focusout', ({ target }) => setTimeout(() => { if (writing === target && target.isConnected && document.activeElement !== target) writing = undefined; }), true);
  // A submit that no script has handled is posted by the browser.
  addEventListener('submit', (event) => setTimeout(() => {
    if (!event.defaultPrevented && isWhole()) foyerFrame.posted = true;
  }), true);
  // Chromium stops parsing a page as soon as its visitor sends the form or follows a link; it is on its way to another one then.
  addEventListener('beforeunload', () => { leaving = true; });

  // Reads what was typed inside an element, the focused field and its selection, together with what an earlier page kept.
  const keep = (place) => {
    const values = { ...typed };
    for (const { name, value, defaultValue } of fieldsIn(place)) if (value !== defaultValue) values[name] = value;
    const { name, selectionStart, selectionEnd } = writing && place.contains(writing) ? writing : {};
    return { values, name, from: selectionStart, to: selectionEnd };
  };
  // Fills in only fields that nobody has typed in since.
  const give = ({ values = {}, name, from, to }) => {
    for (const field of fieldsIn(document)) {
      if (field.name in values && field.value === field.defaultValue) field.value = values[field.name];
      if (!name || field.name !== name || !document.hasFocus()) continue;
      field.focus({ preventScroll: true });
      // Null for a kind of field that has no selection, as e-mail.
      if (typeof from === 'number') field.setSelectionRange(from, to);
    }
  };

  const reload = () => {
    const foyer_kept = { ...keep(document), reloads: reloads + 1 };
    if (sandboxed) history.replaceState(history.state, '', (fragment || '#') + mark + encodeURIComponent(JSON.stringify(foyer_kept)));
    else history.replaceState({ ...history.state, foyer_kept }, '');
    location.reload();
  };
  const ask = async (asked) => {
    if (isWhole() || leaving || asked >= asks_max || reloads >= reloads_max) return;
    try {
      // Until a page can be had, this one stays: the browser's own error page would take the place of what was typed. A sandboxed frame may not ask.
      if (!sandboxed && !/<\\/html>\\s*$/.test(await (await fetch(location.href)).text())) throw 0;
      if (!isWhole() && !leaving) reload();
    } catch {
      setTimeout(ask, 1000 * 2 ** asked, asked + 1);
    }
  };
  const recover = () => {
    clearInterval(timer);
    if (isWhole() || recovering) return;
    recovering = true;
    if (kept) give(kept);
    const link = document.querySelector('.broken a');
    if (link) link.onclick = (event) => { event.preventDefault(); reload(); };
    setTimeout(ask, 200, 0);
  };
  timer = setInterval(() => {
    const count = document.getElementsByTagName('*').length;
    if (isWhole() || count === seen) recover();
    seen = count;
  }, still_ms);
  document.addEventListener('readystatechange', recover);

  window.foyerPage = {
    whole() {
      clearInterval(timer);
      if (kept) {
        give(kept);
        typed = {};
        const { foyer_kept, ...state } = history.state || {};
        history.replaceState(state, '');
      }
      head = [...document.head.children];
    },
  };

  const dressAgain = () => {
    for (const { name } of [...root.attributes]) root.removeAttribute(name);
    // The page's policy allows no style in an attribute that is set as text.
    for (const [name, value] of dress) if (name === 'style') root.style.cssText = value; else root.setAttribute(name, value);
  };
  const watcher = new MutationObserver(() => {
    const there = document.querySelector('main:not([data-failed])');
    if (!main || main.isConnected) {
      main = main || there;
      dress = dressOf();
    } else if (there) {
      const lost = keep(main), hidden = hiddenIn(main), element = main.contains(writing) && writing;
      const alike = (place) => [...place.querySelectorAll(element.tagName)];
      const at = element && alike(main).indexOf(element);
      main = there;
      for (const field of hiddenIn(main)) for (const { name, value } of hidden) if (field.name === name) field.value = value;
      dressAgain();
      give(lost);
      // A link or a button has no name: it is found by its position.
      if (element && !lost.name && document.hasFocus()) alike(main)[at]?.focus({ preventScroll: true });
    } else if (isWhole()) {
      const lost = keep(main), failed = document.querySelector('main');
      // A copy has what was typed, and nothing of React's, which would still take its events.
      main = main.cloneNode(true);
      for (const form of main.querySelectorAll('form')) form.noValidate = false;
      if (failed) failed.replaceWith(main);
      else {
        document.body.replaceChildren(main);
        for (const element of head) if (!element.isConnected) document.head.append(element);
        dressAgain();
      }
      give(lost);
    }
  });
  watcher.observe(document, { childList: true, subtree: true });
  watcher.observe(root, { attributes: true });
})()`);

/** Each page holds it twice, for the browser and for React. */
function withoutComments(script: string): string {
  return script.replace(/^\s*(\/\/.*\n\s*)?/gm, '');
}
