import type { Kind } from '../scene';

/** The connection breaks, or the tab is closed, when half of the message has left; the next visit sends it, or the browser has as the page was left: two protections, each of which does. */
export const killedInPost: Kind = {
  name: 'mid-post',
  says: 'killed in the middle of the POST; then another visit',
  controls: [],
  async play({ number, page, line, visitor, answers, arrived }) {
    const url = page();
    const closed = Promise.withResolvers<undefined>();
    line.rule = async (exchange) => {
      if (exchange.method !== 'POST') return exchange.pass();
      if (number % 2) await closed.promise;
      await exchange.cutInside();
    };
    const person = await visitor();
    const tab = await person.open(url, line.origin);
    await tab.hydrated();
    await tab.write(answers);
    await tab.press();
    await line.posts(1);
    await tab.close();
    closed.resolve(undefined);
    line.rule = (exchange) => exchange.pass();
    await arrived(await person.open(url, line.origin));
  },
};
