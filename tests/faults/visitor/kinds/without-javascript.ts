import { plainFrameSnippet } from '@/lib/intake/embed/snippet';
import type { Kind } from '../scene';

/** The visitor follows the link that the loader would have replaced, or uses an iframe without the loader. */
export const withoutJavaScript: Kind = {
  name: 'no-script',
  says: 'JavaScript off',
  controls: ['no-stable-url'],
  async play({ number, page, line, form_url, visitor, answers, thanked }) {
    const url = number % 2 ? page(plainFrameSnippet(line.origin, form_url.split('/').at(-1)!)) : page();
    const tab = await (await visitor({ javascript: false })).open(url, line.origin);
    if (number % 2 === 0) await tab.followLink();
    await tab.write(answers);
    await tab.press();
    await thanked(tab);
  },
};
