import type { Kind } from '../scene';
import { loseWhatIsLeftBehind, saysOfWaiting } from '../scene';

/** Sent without a connection, by the browser's own word and on the line: what a closed tab hands on, browsers send whatever they were told. The tab is closed while it says that the message is saved; the next visit sends it. */
export const offline: Kind = {
  name: 'offline',
  says: 'offline and the tab closed; then another visit',
  controls: ['no-outbox'],
  async play({ page, line, visitor, answers, stored, arrived }) {
    const url = page();
    const person = await visitor();
    const tab = await person.open(url, line.origin);
    await tab.hydrated();
    await tab.write(answers);
    // Nobody types so fast that what sends is not there yet; then the page would say that it must stay open.
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
        told ? 'was told to stay, though the message is saved' : 'was not told that the message is saved',
      );
    if (early > 0) throw new Error('was told that a stored message had not arrived');
  },
};
