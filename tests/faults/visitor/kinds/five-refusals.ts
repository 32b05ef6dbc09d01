import type { Kind } from '../scene';

const refusals = 5;

/**
 * A proxy whose server is down answers 503 five times, in HTML or JSON. The page retries by itself, or the visitor
 * presses Send again.
 */
export const fiveRefusals: Kind = {
  name: 'unavailable',
  says: 'five responses with 503',
  controls: ['no-retry'],
  async play({ number, page, line, visitor, answers, thanked }) {
    let posts = 0;
    line.rule = (exchange) =>
      exchange.method === 'POST' && ++posts <= refusals
        ? exchange.answer(503, number % 3 ? 'html' : 'json')
        : exchange.pass();
    const tab = await (await visitor()).open(page(), line.origin);
    await tab.hydrated();
    await tab.write(answers);
    await tab.press();
    if (number % 2) {
      await line.posts(3);
      await tab.press();
    }
    await thanked(tab);
  },
};
