import type { Kind } from '../scene';
import { loseWhatIsLeftBehind, saysOfWaiting } from '../scene';

/**
 * The visitor sends the form offline and closes the tab while it says that the message is saved. The connection is cut
 * as well as set offline, because browsers send what a closed tab hands over even when set offline. The next visit
 * sends the message.
 */
export const offline: Kind = {
  name: 'offline',
  says: 'the visitor is offline and closes the tab, and returns later',
  controls: ['no-outbox'],
  async play({ page, line, visitor, answers, stored, arrived }) {
    const url = page();
    const person = await visitor();
    const tab = await person.open(url, line.origin);
    await tab.hydrated();
    await tab.write(answers);
    // Wait until the sending script has loaded, as it would for anyone who types this long. Otherwise the page would
    // ask the visitor to keep it open.
    await line.quiet();
    await person.offline(true);
    line.rule = (exchange) => exchange.cut();
    await tab.press();
    const told = await saysOfWaiting(tab);
    const early = await stored();
    await tab.close();
    await person.offline(false);
    loseWhatIsLeftBehind(line);
    await arrived(await person.open(url, line.origin));
    if (told !== 'saved')
      throw new Error(
        told
          ? 'the page asked to stay open although the message was saved'
          : 'the page did not say that the message was saved',
      );
    if (early > 0) throw new Error('the page said that a stored message had not arrived');
  },
};
