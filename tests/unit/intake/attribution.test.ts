import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Attribution } from '@/lib/inbox/leads/schema';
import type { PageSource } from '@/lib/intake/attribution';
import { attribute, campaignParams, pageAddress } from '@/lib/intake/attribution';
import { touch_params } from '@/lib/inbox/leads/schema';
import { pageOfRequest } from '@/lib/intake/page-facts';
import { campaign_cases } from '../../support/campaigns';

const form_url = 'https://intake.example/f/abcd2345';
const hosted: PageSource = {
  form_url,
  own_source: null,
  source: null,
  params: {},
  referrer: null,
  rendered_at: '2026-11-23T09:00:00.000Z',
  found: undefined,
};
const touch = (params: object, referrer: string | null = null) => ({
  at: '2026-11-01T09:00:00.000Z',
  params,
  landing_page: 'https://firm.example/',
  referrer,
});
const host_page = 'https://firm.example/contact';

describe('from_source', () => {
  test.each<[string, Partial<PageSource>, string]>([
    ['the form’s own source', { own_source: 'TV', source: 'Bus', params: { utm_source: 'x' } }, 'TV'],
    ['the source parameter of the URL', { source: 'Bus', params: { utm_source: 'x', gclid: '1' } }, 'Bus'],
    ['utm_source', { params: { utm_source: 'newsletter', gclid: '1' }, referrer: 'https://a.example/' }, 'newsletter'],
    ['a Google click id', { params: { gclid: '1', fbclid: '2' } }, 'Google Ads'],
    ['a Google click id from an app', { params: { gbraid: '1' } }, 'Google Ads'],
    ['a Google click id from the web', { params: { wbraid: '1' } }, 'Google Ads'],
    ['a display ad click id', { params: { dclid: '1' } }, 'Google Display & Video 360'],
    ['a Microsoft click id', { params: { msclkid: '1' } }, 'Microsoft Ads'],
    ['a Meta click id', { params: { fbclid: '1' } }, 'Meta'],
    ['a TikTok click id', { params: { ttclid: '1' } }, 'TikTok Ads'],
    ['a LinkedIn click id', { params: { li_fat_id: '1' } }, 'LinkedIn Ads'],
    ['the referrer’s host', { referrer: 'https://www.avvo.com/lawyers' }, 'avvo.com'],
    ['no clue, so it is Direct', {}, 'Direct'],
    [
      'the last touch on the host page',
      { found: { host_page, first_touch: touch({ utm_source: 'first' }), last_touch: touch({ utm_source: 'last' }) } },
      'last',
    ],
    [
      'the host page’s referrer',
      { found: { host_page, last_touch: touch({}, 'https://www.google.com/') } },
      'google.com',
    ],
    [
      'no referrer when the visitor came from the firm’s own site',
      { found: { host_page, last_touch: touch({}), referrer: 'https://www.firm.example/' } },
      'Direct',
    ],
    ['no clue in an embed, so it is Direct', { found: { host_page, last_touch: touch({}) } }, 'Direct'],
    [
      'the form URL rather than the host page’s last touch',
      { params: { utm_source: 'frame' }, found: { host_page, last_touch: touch({ utm_source: 'last' }) } },
      'frame',
    ],
  ])('from_source comes from %s', (_name, page, expected) => {
    expect(attribute({ ...hosted, ...page }).from_source).toBe(expected);
  });
});

describe('referring_url', () => {
  test('the referring URL of an embedded form is its host page, without the query', () => {
    expect(
      attribute({ ...hosted, referrer: 'https://firm.example/', found: { host_page: `${host_page}?name=Ada#x` } })
        .referring_url,
    ).toBe(host_page);
  });
  test("the referring URL of a hosted form is its referrer, or else the form's own page", () => {
    expect(attribute({ ...hosted, referrer: 'https://a.example/b' }).referring_url).toBe('https://a.example/b');
    expect(attribute(hosted).referring_url).toBe(form_url);
  });
});

describe('the first and last touch', () => {
  test('a submission without JavaScript has no first and last touch', () => {
    expect(attribute({ ...hosted, params: { utm_source: 'x' } }).attribution).toMatchObject({
      first_touch: null,
      last_touch: null,
    });
  });
  test('a hosted form with JavaScript records one touch: its own URL', () => {
    const { attribution } = attribute({
      ...hosted,
      params: { utm_source: 'x' },
      referrer: 'https://a.example/',
      found: {},
    });
    expect(attribution.last_touch).toEqual({
      at: hosted.rendered_at,
      params: { utm_source: 'x' },
      landing_page: form_url,
      referrer: 'https://a.example/',
    });
    expect(attribution.first_touch).toEqual(attribution.last_touch);
  });
});

test('stored page URLs lose query, fragment and user name, and only web pages are stored', () => {
  expect(pageAddress('https://a:b@x.example/p?q=1#f')).toBe('https://x.example/p');
  for (const text of [
    'javascript:alert(1)',
    'file:///etc',
    'about:blank',
    '',
    'x',
    `https://x.example/${'a'.repeat(2_048)}`,
  ])
    expect(pageAddress(text)).toBeNull();
});

test('only listed campaign parameters are stored, up to 512 characters each', () => {
  expect(
    campaignParams(Object.entries({ utm_source: 'a'.repeat(600), email: 'x@y.z', __proto__x: '1', gclid: 'b\0c' })),
  ).toEqual({ utm_source: 'a'.repeat(512), gclid: 'b c' });
  expect(touch_params).toHaveLength(13);
});

test.each(campaign_cases)(
  'the server and the loader read the same campaign parameters from the query ?%s',
  (search, params) => {
    expect(campaignParams(new URLSearchParams(search))).toEqual(params);
  },
);

test('the first source parameter with a value counts, in upper or lower case', () => {
  for (const [search, source] of [
    ['source=&Source=Bus', 'Bus'],
    ['source=a&source=b', 'a'],
    ['source=', null],
  ] as const)
    expect(pageOfRequest(form_url, new URLSearchParams(search), null).source, search).toBe(source);
});

test("any attribution data that a form's script sends is reduced to data that the lead's schema accepts", () => {
  const found = fc.oneof(
    fc.anything(),
    fc.record({
      host_page: fc.anything(),
      first_touch: fc.anything(),
      last_touch: fc.record({
        at: fc.oneof(fc.string(), fc.constant('2026-99-99T')),
        params: fc.dictionary(fc.constantFrom(...touch_params), fc.string({ unit: 'binary' })),
        referrer: fc.webUrl(),
      }),
    }),
  );
  fc.assert(
    fc.property(found, fc.string({ unit: 'binary' }), (found, source) => {
      const result = attribute({ ...hosted, found, own_source: source.replaceAll('\0', '') });
      expect(() => Attribution.parse(result.attribution)).not.toThrow();
      expect(result.from_source).toBe(result.from_source.toWellFormed());
      expect(result.from_source.length).toBeLessThanOrEqual(255);
    }),
  );
});
