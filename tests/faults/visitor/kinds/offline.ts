import type { Kind } from '../scene';
import { saysSaved } from '../scene';

/** Sent without a connection; the tab is closed while it says that the message is saved; the next visit sends it. */
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
    await person.offline(true);
    await tab.press();
    const saved = await saysSaved(tab);
    const early = await stored();
    await tab.close();
    await person.offline(false);
    await arrived(await person.open(url, line.origin));
    if (!saved) throw new Error('was not told that the message is saved');
    if (early > 0) throw new Error('was told that a stored message had not arrived');
  },
};
