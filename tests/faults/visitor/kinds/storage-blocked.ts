import type { Kind } from '../scene';
import { saysOfWaiting } from '../scene';

/**
 * The browser blocks storage, and no post gets a response. The page must ask the visitor to keep it open, and must
 * continue to retry.
 */
export const storageBlocked: Kind = {
  name: 'no-storage',
  says: 'storage is blocked, and no post gets a response for a while',
  controls: ['no-retry'],
  async play({ number, page, line, visitor, answers, thanked }) {
    line.rule = (exchange) => {
      if (exchange.method !== 'POST') return exchange.pass();
      return number % 2 ? exchange.passUnanswered() : void exchange.cut();
    };
    const tab = await (await visitor({ storage: 'refused' })).open(page(), line.origin);
    await tab.hydrated();
    await tab.write(answers);
    await tab.press();
    const told = await saysOfWaiting(tab);
    line.rule = (exchange) => exchange.pass();
    await thanked(tab);
    if (told !== 'stay')
      throw new Error(
        told ? 'the page said that the message was saved, which is wrong' : 'the page did not ask to stay open',
      );
  },
};
