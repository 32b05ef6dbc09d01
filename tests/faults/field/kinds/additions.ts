import { additions as added } from '../../../support/additions';
import { loader, widget } from '../../../support/embed';
import type { Kind } from '../../visitor/scene';
import { loaderRan, waitUntil } from '../wait-until';

const changes = Object.values(added);
const places = ['own page', 'embed', 'popup'] as const;

/**
 * The last name and a hidden value come from the address or the embed. The visitor types the other values before
 * hydration. After most of these changes, React renders the page again on the client.
 */
export const additions: Kind = {
  name: 'additions',
  says: 'an extension, a password manager or a translator changes the page before its scripts load, while the visitor is typing',
  controls: ['no-recovery'],
  async play({
    number,
    answers: { last_name, ...typed },
    browser,
    line,
    form_url,
    form_slug,
    page,
    visitor,
    thanked,
    expects,
  }) {
    const place = places[number % places.length]!;
    const scripts = Promise.withResolvers<undefined>();
    line.rule = (exchange) =>
      exchange.pass({}, /^\/_next\/static\/.*\.js$/.test(exchange.path) ? scripts.promise : undefined);
    expects({ hidden: 'Austin', from_source: 'mail' });
    const values = new URLSearchParams({ office: 'Austin', last_name }).toString();
    const embedded = () =>
      page(
        widget(line.origin, form_slug, { values, ...(place === 'popup' && { mode: 'popup' }) }) + loader(line.origin),
      );
    try {
      const tab = await (
        await visitor()
      ).open(
        `${place === 'own page' ? form_url : embedded()}?utm_source=mail${place === 'own page' ? `&${values}` : ''}`,
        line.origin,
      );
      if (place === 'popup') {
        await loaderRan(tab);
        await tab.followLink();
      }
      await waitUntil(browser, 'the form has received the attribution', () =>
        tab.inForm(() => !!document.querySelector<HTMLInputElement>('[name=attribution]')?.value),
      );
      await tab.inForm(changes[number % changes.length]!);
      await tab.write(typed);
      await tab.inForm(() => {
        document.querySelector('textarea')?.setSelectionRange(2, 17);
      });
      scripts.resolve(undefined);
      await tab.hydrated();
      const cursor = await tab.inForm(() => {
        const { name, selectionStart, selectionEnd } = document.activeElement as HTMLTextAreaElement;
        return `${name} ${selectionStart} ${selectionEnd}`;
      });
      await tab.press();
      await thanked(tab);
      if (cursor !== 'from_message 2 17') throw new Error(`the cursor or selection has changed: ${cursor}`);
    } finally {
      scripts.resolve(undefined);
    }
  },
};
