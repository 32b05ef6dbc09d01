import { loader, widget } from '../../../support/embed';
import type { Kind } from '../../visitor/scene';
import { loaderRan, waitUntil } from '../wait-until';

/** Host pages on which one <form> element surrounds everything. Each page records whether that <form> was submitted. */
const hosts: ((inner: string) => string)[] = [
  (inner) =>
    `<form method="post" action="/contact.aspx" id="aspnetForm" onsubmit="window.sent = true"><input type="hidden" name="__VIEWSTATE" value="x"><input name="q">${inner}</form>`,
  (inner) =>
    `<form action="/elsewhere" onsubmit="window.sent = true"><fieldset><input name="q">${inner}<input type="submit" value="Search"></fieldset></form>`,
  (inner) =>
    `<form onsubmit="window.sent = true"><table><tbody><tr><td>${inner}</td></tr></tbody></table><button>Go</button></form>`,
];
const modes = ['popup', 'drawer'];

/** The typed text must still be there when the form opens again, because the host page has not changed. */
export const buttons: Kind = {
  name: 'buttons',
  says: 'a visitor closes a popup or drawer inside a form element of the host page, opens it again and sends it; the host page’s form is never submitted',
  controls: ['old-loader'],
  async play({ number, answers, browser, line, form_slug, page, visitor, thanked }) {
    const host = hosts[number % hosts.length]!;
    const tab = await (
      await visitor()
    ).open(
      page(host(widget(line.origin, form_slug, { mode: modes[number % modes.length]! })) + loader(line.origin)),
      line.origin,
    );
    await loaderRan(tab);
    const address = await tab.inPage(() => location.href);
    await tab.followLink();
    await tab.hydrated();
    await tab.write(answers);
    await tab.pressAround('dialog > button', Math.floor(number / 2) % 2 ? 'key' : 'mouse');
    await waitUntil(browser, 'the popup or drawer is closed', () =>
      tab.inPage(() => !!document.querySelector('dialog:not([open])')),
    );
    await tab.followLink();
    await waitUntil(browser, 'the popup or drawer is open again', () =>
      tab.inPage(() => !!document.querySelector('dialog[open]')),
    );
    await tab.press();
    await thanked(tab);
    const left = await tab.inPage(() => location.href + String((window as { sent?: boolean }).sent ?? ''));
    if (left !== address) throw new Error(`the host page’s form was submitted: ${left}`);
  },
};
