import type { Kind } from '../scene';

/**
 * Between load and submit, the server changes: it no longer knows the page's server action, and its scripts are gone.
 * For every other visitor this happens before the form is touched. tests/e2e/deploy.spec.ts uses a real deploy.
 */
export const deployed: Kind = {
  name: 'deployed',
  says: 'a deploy between load and submit',
  controls: ['no-stable-url'],
  async play({ number, page, line, visitor, answers, thanked }) {
    const tab = await (await visitor()).open(page(), line.origin);
    await tab.hydrated();
    if (number % 2) await tab.write(answers);
    line.rule = (exchange) => {
      if (exchange.path.startsWith('/_next/static/')) return void exchange.answer(404);
      return exchange.pass(exchange.headers['next-action'] ? { 'next-action': `40${'0'.repeat(40)}` } : {});
    };
    if (number % 2 === 0) await tab.write(answers);
    await tab.press();
    await thanked(tab);
  },
};
