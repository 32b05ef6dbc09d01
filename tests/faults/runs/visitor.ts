import { kinds } from '../visitor/kinds';
import { inBrowser } from './in-browser';

/**
 * Plays in a real browser, on a page of another site, everything that can fail on a visitor's side. Each message must
 * become exactly one lead.
 */
export const visitor = inBrowser({
  says: 'twelve kinds of fault on the visitor’s side, played in a browser on a firm’s page; each message becomes exactly one lead, and the page tells the visitor the truth',
  rounds: { full: 100, short: 2 },
  controls: ['no-outbox', 'no-unique-index', 'no-stable-url', 'no-retry'],
  // Firefox draws only the active tab of a window, and mouse positions are wrong in other tabs.
  browsers: { names: ['chromium', 'firefox'], sample: 5, clients: 1 },
  kinds,
  owed: 'from the first press',
});
