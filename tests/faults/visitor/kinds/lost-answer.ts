import type { Kind } from '../scene';

/**
 * The server stores the lead, and the response is lost once or three times. For every fourth visitor, the connection
 * stays open without a response.
 */
export const lostAnswer: Kind = {
  name: 'unanswered',
  says: 'the response is lost after the commit',
  controls: ['no-unique-index'],
  async play({ number, page, line, visitor, answers, thanked }) {
    const lost = number % 2 ? 3 : 1;
    let posts = 0;
    line.rule = (exchange) => {
      if (exchange.method !== 'POST' || ++posts > lost) return exchange.pass();
      return number % 4 ? exchange.passUnanswered() : exchange.passUnheard();
    };
    const tab = await (await visitor()).open(page(), line.origin);
    await tab.hydrated();
    await tab.write(answers);
    await tab.press();
    await thanked(tab);
  },
};
