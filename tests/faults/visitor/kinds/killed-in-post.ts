import type { Kind } from '../scene';
import { loseWhatIsLeftBehind } from '../scene';

/** The connection breaks, or the tab is closed, when half of the message has left. The browser has it from the page that was left; of every third not even that arrives, and the next visit sends it. */
export const killedInPost: Kind = {
  name: 'mid-post',
  says: 'killed in the middle of the POST; then another visit',
  controls: ['no-outbox'],
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
    if (number % 3 === 1) loseWhatIsLeftBehind(line);
    else line.rule = (exchange) => exchange.pass();
    await arrived(await person.open(url, line.origin));
  },
};
