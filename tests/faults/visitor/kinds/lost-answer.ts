import type { Kind } from '../scene';

/** The server has stored it, and the answer never comes: once, or three times over; for every fourth visitor the connection does not even break. */
export const lostAnswer: Kind = {
  name: 'unanswered',
  says: 'the answer lost after the commit',
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
