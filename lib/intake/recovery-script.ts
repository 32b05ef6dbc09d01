/**
 * The first script in the body of every form page. It keeps the form and what a visitor typed when the page's stream breaks
 * or React renders the page again (lib/decisions/0024):
 *
 * - If the page arrives incomplete, so that frame-script.ts has not run, the script requests the page until a complete one
 *   arrives, then reloads and restores the typed values. Meanwhile, and after the last attempt, the layout shows a link.
 * - If React fails later, because its data is cut off or one of its scripts is missing, React removes the server's HTML. The
 *   script puts back a copy of the page's `main`. The browser posts the copied form without any script.
 * - If a browser extension, a password manager or a translator has changed the server's HTML, React renders the page again.
 *   The script copies the typed values, focus, selection and hidden values from the old form to the new one, and restores
 *   the attributes of `html`.
 *
 * A browser does not tell scripts that the connection was reset; in Chromium the document stays "loading". So the script
 * requests the page again when no new element has arrived for three seconds.
 *
 * This is plain JavaScript, because it is sent unchanged. The typed values are stored in the page's history entry, which
 * other pages cannot read, and removed once the page is complete. A frame that is sandboxed without allow-same-origin loses
 * its history entry, because each reload gives it a new origin; there the values go into the URL's fragment, which is not
 * sent to servers.
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
  // These listeners use the capture phase, because React stops events on a page that it has not hydrated yet.
  addEventListener('focusin', (event) => { writing = event.target; }, true);
  // Checked later, because a removed element loses the focus too.
  addEventListener('focusout', ({ target }) => setTimeout(() => { if (writing === target && target.isConnected && document.activeElement !== target) writing = undefined; }), true);
  // The browser itself posts a submit that no script has handled.
  addEventListener('submit', (event) => setTimeout(() => {
    if (!event.defaultPrevented && isWhole()) foyerFrame.posted = true;
  }), true);
  // Chromium stops parsing a page when the visitor sends the form or follows a link. The page is not broken then.
  addEventListener('beforeunload', () => { leaving = true; });

  // Reads what was typed inside an element, the focused field and its selection, together with what an earlier page kept.
  const keep = (place) => {
    const values = { ...typed };
    for (const { name, value, defaultValue } of fieldsIn(place)) if (value !== defaultValue) values[name] = value;
    const { name, selectionStart, selectionEnd } = writing && place.contains(writing) ? writing : {};
    return { values, name, from: selectionStart, to: selectionEnd };
  };
  // The typed values are restored only in fields that the visitor has not changed since.
  const give = ({ values = {}, name, from, to }) => {
    for (const field of fieldsIn(document)) {
      if (field.name in values && field.value === field.defaultValue) field.value = values[field.name];
      if (!name || field.name !== name || !document.hasFocus()) continue;
      field.focus({ preventScroll: true });
      // Null in fields without a selection, such as email.
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
      // Reload only when the page can be fetched, because the browser's error page would replace what was typed. A sandboxed frame cannot fetch it.
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
    // The page's Content-Security-Policy does not allow a style attribute that is set as text.
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
      // A link or a button has no name, so the copy of the focused one is found by its position.
      if (element && !lost.name && document.hasFocus()) alike(main)[at]?.focus({ preventScroll: true });
    } else if (isWhole()) {
      const lost = keep(main), failed = document.querySelector('main');
      // A copy keeps what was typed but drops React's event handling.
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

/** Removes the comments, because each page contains the script twice: as HTML and in React's data. */
function withoutComments(script: string): string {
  return script.replace(/^\s*(\/\/.*\n\s*)?/gm, '');
}
