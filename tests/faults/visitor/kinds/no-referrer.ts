import type { Kind } from '../scene';

/** The firm's page sends no referrer. This kind has no control, because no protection depends on a referrer. */
export const noReferrer: Kind = {
  name: 'no-referrer',
  says: 'Referrer-Policy: no-referrer on the firm’s page',
  controls: [],
  async play({ number, page, line, visitor, answers, thanked }) {
    const tab = await (
      await visitor({ javascript: number % 4 !== 3 })
    ).open(page(undefined, { 'Referrer-Policy': 'no-referrer' }), line.origin);
    if (number % 4 === 3) await tab.followLink();
    await tab.write(answers);
    await tab.press();
    await thanked(tab);
  },
};
