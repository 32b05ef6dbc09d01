import type { Kind } from '../scene';

/** Not all: a browser holds six connections to a server, and the press needs one. */
const held = 3;

/** Scripts are held back; every other visitor presses again once they have come, before the first press is answered. */
export const beforeHydration: Kind = {
  name: 'unhydrated',
  says: 'submitted before hydration, and once more after it',
  controls: ['no-stable-url'],
  lacks: ({ loads_while_leaving }) =>
    loads_while_leaving
      ? []
      : [
          'A second press before the first is answered is not played here: this browser stops a page’s scripts as soon as it leaves it',
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
    // Asked for before: while it waits for another page, a browser does nothing that it is told.
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
