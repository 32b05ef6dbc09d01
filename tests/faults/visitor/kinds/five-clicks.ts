import type { Kind } from '../scene';

const clicks = 5;

/** In one go, where the page's script is there; one after the other as each has reached the server, where the browser posts by itself. */
export const fiveClicks: Kind = {
  name: 'five-clicks',
  says: 'five clicks',
  controls: ['no-unique-index'],
  async play({ number, page, line, visitor, answers, thanked }) {
    const javascript = number % 2 === 0;
    const tab = await (await visitor({ javascript })).open(page(), line.origin);
    if (!javascript) await tab.followLink();
    else await tab.hydrated();
    await tab.write(answers);
    if (javascript) {
      await tab.press(clicks);
    } else {
      const last = Promise.withResolvers<undefined>();
      line.rule = async (exchange) => {
        // The server has them all before the browser has any answer.
        if (exchange.method === 'POST') await exchange.pass({}, last.promise);
        else await exchange.pass();
      };
      const click = await tab.aim();
      for (let clicked = 1; clicked <= clicks; clicked++) {
        await click();
        await line.posts(clicked);
      }
      last.resolve(undefined);
    }
    await thanked(tab);
  },
};
