import type { Kind } from '../scene';

/**
 * The number of scripts held back. A browser opens at most six connections to one server, and the form's POST needs
 * one.
 */
const held = 3;

/**
 * Holds back scripts. Every other visitor presses Send again once the scripts have loaded, before the first press gets
 * a response.
 */
export const beforeHydration: Kind = {
  name: 'unhydrated',
  says: 'Send is pressed before hydration, and every other time again after it',
  controls: ['no-stable-url'],
  lacks: ({ loads_while_leaving }) =>
    loads_while_leaving
      ? []
      : [
          'A second press before the first response is not tested: this browser stops loading a page’s scripts as soon as it leaves the page',
        ],
  async play({ number, browser, page, line, visitor, answers, thanked }) {
    const again = number % 2 === 1 && browser.loads_while_leaving;
    const [scripts, answer] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    let first = true;
    let scripts_asked = 0;
    line.rule = async (exchange) => {
      if (/^\/_next\/static\/.*\.js$/.test(exchange.path) && ++scripts_asked <= held) await scripts.promise;
      if (exchange.method === 'POST' && again && first) {
        first = false;
        await answer.promise;
      }
      await exchange.pass();
    };
    const tab = await (await visitor()).open(page(), line.origin);
    await tab.write(answers);
    // Arrange the second press first, because a browser that waits for another page runs no new scripts.
    if (again) await tab.pressOnceHydrated();
    await tab.press();
    await line.posts(1);
    if (again) {
      scripts.resolve(undefined);
      await line.posts(2);
      answer.resolve(undefined);
    }
    await thanked(tab);
    scripts.resolve(undefined);
  },
};
