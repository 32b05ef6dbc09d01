import type { Kind } from '../scene';
import { loseWhatIsLeftBehind } from '../scene';

/**
 * The connection breaks, or the tab closes, when half of the message has been sent. The browser still holds the message
 * that the closed page handed to it. Every third time that message is lost too, and the next visit sends the stored
 * copy.
 */
export const killedInPost: Kind = {
  name: 'mid-post',
  says: 'the connection breaks in the middle of the POST, and the visitor returns later',
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
