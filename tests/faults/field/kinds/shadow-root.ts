import { loader, widget } from '../../../support/embed';
import type { Kind } from '../../visitor/scene';
import { loaderRan } from '../wait-until';

/** The ways in which a page puts a script with data-form into a shadow root. */
const ways: ((script: string) => string)[] = [
  (script) => `<div><template shadowrootmode="open"><p>Contact</p>${script}</template></div>`,
  (script) =>
    `<div><template shadowrootmode="open"><section><div><template shadowrootmode="open">${script}</template></div></section></template></div>`,
  // A component must create the script element by script, because browsers do not run scripts set through innerHTML.
  (script) => `<div id="host"></div><script>{
    const root = document.querySelector('#host').attachShadow({ mode: 'open' });
    root.innerHTML = '<p>Contact</p>${script.replace('</script>', '<\\/script>')}';
    const written = root.querySelector('script'), script = document.createElement('script');
    for (const { name, value } of written.attributes) script.setAttribute(name, value);
    written.replaceWith(script);
  }</script>`,
];

/** Without its `data-form` attribute, the script tag would show no form. */
export const shadowRoot: Kind = {
  name: 'shadow-root',
  says: 'the script with data-form is inside a shadow root that is written in HTML, nested or created by a component; every fourth time the link of a popup is inside it',
  controls: ['old-loader'],
  async play({ number, answers, line, form_slug, page, visitor, thanked }) {
    const is_popup = number % 4 === 3;
    const script = `<script async src="${line.origin}/embed/v1.js" data-form="${form_slug}"></script>`;
    const inside = is_popup ? widget(line.origin, form_slug, { mode: 'popup' }) + loader(line.origin) : script;
    const tab = await (
      await visitor()
    ).open(page(ways[is_popup ? Math.floor(number / 4) % 2 : number % ways.length]!(inside)), line.origin);
    if (is_popup) {
      await loaderRan(tab);
      await tab.inPage(() => {
        // Each shadow root of these pages contains at most one other shadow root.
        for (
          let root = document.querySelector('div')?.shadowRoot;
          root;
          root = [...root.querySelectorAll('*')].find((it) => it.shadowRoot)?.shadowRoot
        )
          root.querySelector<HTMLElement>('foyer-form > a')?.click();
      });
    }
    await tab.hydrated();
    await tab.write(answers);
    await tab.press();
    await thanked(tab);
  },
};
