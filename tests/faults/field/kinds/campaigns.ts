import { campaign_cases } from '../../../support/campaigns';
import type { Kind } from '../../visitor/scene';

/**
 * The page to which the campaign leads: a page with an embedded form, the same page for a returning visitor, or the
 * form's own page.
 */
const places = ['embed', 'returning', 'own page'] as const;
/**
 * The index of the first case to play. An older loader reads this case differently, so a short run already shows the
 * difference.
 */
const first_case = campaign_cases.findIndex(([search]) => search === 'utm_source=first&utm_source=second');

/**
 * Plays each case on the form's own page, in an embed, and in an embed for a visitor who came by another campaign
 * before.
 */
export const campaigns: Kind = {
  name: 'campaigns',
  says: 'campaign parameters that are empty, repeated, in capitals or too long, on the form’s own page, in an embed and for a returning visitor; the lead has the source that the rule gives',
  controls: ['old-loader'],
  async play({ number, answers, form_url, page, line, visitor, thanked, expects }) {
    const [search, params] = campaign_cases[(first_case + number) % campaign_cases.length]!;
    const place = places[(number + Math.floor(number / campaign_cases.length)) % places.length]!;
    const host = place === 'own page' ? form_url : page();
    expects({ from_source: params.utm_source ?? (params.gclid ? 'Google Ads' : 'Direct'), referring_url: host });
    const guest = await visitor();
    if (place === 'returning') {
      const earlier = await guest.open(`${page()}?utm_source=earlier&utm_campaign=spring`, line.origin);
      await earlier.hydrated();
      await earlier.close();
    }
    const tab = await guest.open(`${host}?${search}`, line.origin);
    await tab.hydrated();
    await tab.write(answers);
    await tab.press();
    await thanked(tab);
  },
};
