import { kinds } from '../visitor/kinds';
import { inBrowser } from './in-browser';

/** Everything that fails on a visitor's side, in a real browser, on a page of another site: one lead each, whatever happens. */
export const visitor = inBrowser({
  says: 'twelve kinds of fault on the visitor’s side, in a browser, each so many times on a firm’s page: exactly one lead each, and the visitor is told the truth',
  rounds: { full: 100, short: 2 },
  controls: ['no-outbox', 'no-unique-index', 'no-stable-url', 'no-retry'],
  // Firefox shows one tab of its window, and aims the mouse badly at one that it does not show.
  browsers: { names: ['chromium', 'firefox'], sample: 5, clients: 1 },
  kinds,
  owed: 'from the first press',
});
