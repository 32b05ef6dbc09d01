import { plantHiddenFields } from '../../support/forms';
import { kinds } from '../field/kinds';
import { inBrowser } from './in-browser';

/** What breaks other products' forms, by their public bug reports, in a real browser: the lead that was typed, each time. */
export const field = inBrowser({
  says: 'eight kinds of what breaks other forms, by their public bug reports, in a browser: exactly the typed lead each time',
  rounds: { full: 20, short: 1 },
  controls: ['no-recovery', 'moves-on-blur', 'old-loader', 'altered-on-the-way'],
  browsers: { names: ['chromium', 'firefox'], sample: 20, clients: 1 },
  kinds,
  owed: 'from the start',
  prepare: (db, form_slug) => plantHiddenFields(db, form_slug, 'office'),
});
