import type { Kind } from '../scene';

const clicks = 5;

/**
 * With JavaScript, five clicks in a row. Without JavaScript, each click after the previous one has reached the server.
 */
export const fiveClicks: Kind = {
  name: 'five-clicks',
  says: 'five clicks on Send',
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
        // The server receives all posts before the browser receives any response.
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
