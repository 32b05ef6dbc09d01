import type { Kind } from '../scene';

const posts = 50;

/** The proxy repeats the page's POST fifty times at once. */
export const parallelPosts: Kind = {
  name: 'parallel',
  says: '50 parallel posts with one key',
  controls: ['no-unique-index'],
  async play({ number, page, line, visitor, answers, thanked }) {
    const javascript = number % 2 === 0;
    line.rule = (exchange) => (exchange.method === 'POST' ? exchange.passTimes(posts) : exchange.pass());
    const tab = await (await visitor({ javascript })).open(page(), line.origin);
    if (!javascript) await tab.followLink();
    await tab.write(answers);
    await tab.press();
    await thanked(tab);
  },
};
