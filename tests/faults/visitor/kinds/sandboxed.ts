import type { Kind } from '../scene';

/** The sandboxed frame has an opaque origin, so it has no storage, no server actions and no cookies. */
export const sandboxed: Kind = {
  name: 'sandboxed',
  says: 'a frame with sandbox="allow-forms allow-scripts"',
  controls: ['no-stable-url'],
  async play({ number, page, line, form_url, visitor, answers, thanked }) {
    const frame = `<iframe src="${form_url}?source=Sandbox" sandbox="allow-forms allow-scripts" title="Contact us" width="100%" height="1080" style="border:0"></iframe>`;
    const tab = await (await visitor()).open(page(frame), line.origin);
    if (number % 2) await tab.hydrated();
    await tab.write(answers);
    await tab.press();
    await thanked(tab);
  },
};
