import { plantHiddenFields } from '../../support/forms';
import { kinds } from '../field/kinds';
import { inBrowser } from './in-browser';

/**
 * Plays in a real browser what breaks other form products according to their public bug reports. Each time, the lead
 * must equal what was typed.
 */
export const field = inBrowser({
  says: 'eight kinds of failure from public bug reports of other forms, played in a browser; each lead must equal what was typed',
  rounds: { full: 20, short: 1 },
  controls: ['no-recovery', 'moves-on-blur', 'old-loader', 'altered-on-the-way'],
  browsers: { names: ['chromium', 'firefox'], sample: 20, clients: 1 },
  kinds,
  owed: 'from the start',
  prepare: (db, form_slug) => plantHiddenFields(db, form_slug, 'office'),
});
