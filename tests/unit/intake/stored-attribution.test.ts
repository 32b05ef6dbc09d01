import { expect, test } from 'vitest';
import type { PageSource } from '@/lib/intake/attribution';
import { attribute } from '@/lib/intake/attribution';

/**
 * Tests what the server stores of the data that the loader passes to a form. tests/e2e/attribution.spec.ts tests the
 * data itself.
 */

const host = 'http://firm.test:8080';
const at = '2026-11-01T09:00:00.000Z';
const page: PageSource = {
  form_url: 'https://intake.example/f/abcd2345',
  own_source: null,
  source: null,
  params: {},
  referrer: `${host}/`,
  rendered_at: '2026-11-23T09:00:00.000Z',
  found: undefined,
};
const stored = (found: object, over: Partial<PageSource> = {}) =>
  attribute({ ...page, ...over, found: { host_page: `${host}/contact`, ...found } });

test.each([
  ['gclid', 'Google Ads'],
  ['gbraid', 'Google Ads'],
  ['wbraid', 'Google Ads'],
  ['dclid', 'Google Display & Video 360'],
  ['msclkid', 'Microsoft Ads'],
  ['fbclid', 'Meta'],
  ['ttclid', 'TikTok Ads'],
  ['li_fat_id', 'LinkedIn Ads'],
])('a visit with the parameter %s is stored with the source %s and the parameter', (id, network) => {
  const touch = { at, params: { [id]: 'Ab-1_.~' }, landing_page: `${host}/click`, referrer: '' };
  expect(stored({ first_touch: touch, last_touch: touch })).toMatchObject({
    from_source: network,
    attribution: { first_touch: { params: { [id]: 'Ab-1_.~' } }, last_touch: { params: { [id]: 'Ab-1_.~' } } },
  });
});

test('the first and the latest visit are stored, each with its own page and parameters', () => {
  const first = {
    at,
    params: { utm_source: 'google', utm_campaign: 'spring' },
    landing_page: `${host}/one`,
    referrer: null,
  };
  const last = { at, params: { utm_source: 'bing' }, landing_page: `${host}/three`, referrer: null };
  expect(stored({ first_touch: first, last_touch: last, landing_page: `${host}/three`, referrer: null })).toEqual({
    from_source: 'bing',
    referring_url: `${host}/contact`,
    attribution: {
      first_touch: first,
      last_touch: last,
      landing_page: `${host}/three`,
      host_page: `${host}/contact`,
      referrer: null,
    },
  });
});

test.each([
  ['a page of the firm’s own site', ''],
  ['a form that was inserted again', false],
])('a visit that came from %s is stored without a referrer', (_name, referrer) => {
  const touch = { at, params: {}, landing_page: `${host}/contact`, referrer };
  expect(stored({ first_touch: touch, last_touch: touch, referrer: `${host}/` })).toMatchObject({
    from_source: 'Direct',
    attribution: { last_touch: { referrer: null }, referrer: `${host}/` },
  });
});

test("the referring site's host is stored as the source when no campaign led to the visit", () => {
  const touch = {
    at,
    params: {},
    landing_page: `${host}/referred`,
    referrer: 'http://www.engine.test/search?q=divorce',
  };
  const row = stored({ first_touch: touch, last_touch: touch, referrer: 'http://www.engine.test/search?q=divorce' });
  expect(row).toMatchObject({
    from_source: 'engine.test',
    attribution: { last_touch: { referrer: 'http://www.engine.test/search' } },
  });
  expect(JSON.stringify(row)).not.toContain('divorce');
});

test("a source set on the form is stored as the lead's source, with the campaign beside it", () => {
  const touch = { at, params: { utm_source: 'google', gclid: '1' }, landing_page: `${host}/own`, referrer: null };
  expect(stored({ first_touch: touch, last_touch: touch }, { own_source: 'Radio' })).toMatchObject({
    from_source: 'Radio',
    attribution: { last_touch: { params: { utm_source: 'google', gclid: '1' } } },
  });
});

test('at most 255 characters of a source and 512 of a parameter are stored', () => {
  const touch = {
    at,
    params: { utm_source: 's'.repeat(600), gclid: 'g'.repeat(2_000) },
    landing_page: `${host}/long`,
    referrer: null,
  };
  expect(stored({ first_touch: touch, last_touch: touch })).toMatchObject({
    from_source: 's'.repeat(255),
    attribution: { last_touch: { params: { utm_source: 's'.repeat(512), gclid: 'g'.repeat(512) } } },
  });
});
