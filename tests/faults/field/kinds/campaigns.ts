import { campaign_cases } from '../../../support/campaigns';
import type { Kind } from '../../visitor/scene';

/** Where the campaign leads: to a page with the form in it, to that page once more, to the form's own page. */
const places = ['embed', 'returning', 'own page'] as const;
/** Where the first is one that an older loader reads otherwise. */
const first_case = campaign_cases.findIndex(([search]) => search === 'utm_source=first&utm_source=second');

/** Each case of the table on the form's own page, in an embed, and in an embed whose visitor came by another campaign before. */
export const campaigns: Kind = {
  name: 'campaigns',
  says: 'campaign parameters empty, repeated, in capitals or too long; on the form’s own page, in an embed and for a returning visitor: the source that the rule names',
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
