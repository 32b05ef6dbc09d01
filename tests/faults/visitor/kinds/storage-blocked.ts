import type { Kind } from '../scene';
import { saysSaved } from '../scene';

/** Nothing can be kept, and nobody answers: the page says so, keeps the message itself, and goes on. */
export const storageBlocked: Kind = {
  name: 'no-storage',
  says: 'storage blocked, and no post answered for a while',
  controls: [],
  async play({ number, page, line, visitor, answers, thanked }) {
    line.rule = (exchange) => {
      if (exchange.method !== 'POST') return exchange.pass();
      return number % 2 ? exchange.passUnanswered() : void exchange.cut();
    };
    const tab = await (await visitor({ storage: 'refused' })).open(page(), line.origin);
    await tab.hydrated();
    await tab.write(answers);
    await tab.press();
    const saved = await saysSaved(tab);
    line.rule = (exchange) => exchange.pass();
    await thanked(tab);
    if (saved) throw new Error('was told that the message is saved, which it was not');
  },
};
