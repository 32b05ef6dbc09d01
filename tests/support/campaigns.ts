import type { Touch } from '@/lib/inbox/leads/schema';

/**
 * What Foyer takes from a query string. The loader reads the host page's query and the server reads the form page's,
 * with the same result.
 */
export const campaign_cases: [search: string, params: Touch['params']][] = [
  ['utm_source=mail', { utm_source: 'mail' }],
  ['utm_source=mail&utm_campaign=', { utm_source: 'mail' }],
  ['utm_source=&utm_source=second', { utm_source: 'second' }],
  ['utm_source=first&utm_source=second', { utm_source: 'first' }],
  ['utm_source=first&UTM_SOURCE=second', { utm_source: 'first' }],
  ['UTM_SOURCE=Mail&GClid=Ab', { utm_source: 'Mail', gclid: 'Ab' }],
  ['utm_source=%20%20&utm_medium=cpc', { utm_medium: 'cpc' }],
  ['utm_source=%20mail%20&utm_term=a+b', { utm_source: 'mail', utm_term: 'a b' }],
  ['fbclid=&gclid=x', { gclid: 'x' }],
  [`gclid=${'x'.repeat(600)}`, { gclid: 'x'.repeat(512) }],
  ['utm_source=%C3%A4&utm_id=1&__proto__=x&email=a@b.c', { utm_source: 'ä' }],
];

/** For each query string, the form field that it prefills and the value. */
export const given_cases: [search: string, field: 'email' | 'phone_number' | 'first_name', answer: string][] = [
  ['email=ada+law@x.example', 'email', 'ada+law@x.example'],
  ['email=ada%2Blaw@x.example', 'email', 'ada+law@x.example'],
  ['email=%20ada@x.example%20', 'email', 'ada@x.example'],
  ['phone_number=+1+415+555+0134', 'phone_number', '+1 415 555 0134'],
  ['phone_number=%2B1%20415', 'phone_number', '+1 415'],
  ['phone_number=415+555+0134', 'phone_number', '415 555 0134'],
  ['first_name=Ada+Augusta', 'first_name', 'Ada Augusta'],
  ['first_name=&first_name=Ada', 'first_name', 'Ada'],
];
