import type { Touch } from '../../inbox/leads/schema';

/** A source of made-up visitors. */
export interface SeedSource {
  /** How often this source occurs, relative to the other sources. */
  weight: number;
  from_source: string;
  referrer: string | null;
  params: Touch['params'];
  /** Pages of the firm's website on which its visitors arrive. */
  landing: string[];
}

const pages = [
  '/',
  '/practice-areas/injury',
  '/practice-areas/family',
  '/practice-areas/employment',
  '/about',
  '/contact',
];

/** The sources of a firm's visitors. */
export const sources: SeedSource[] = [
  { weight: 24, from_source: 'google', referrer: 'https://www.google.com/', params: {}, landing: pages },
  {
    weight: 18,
    from_source: 'google / cpc',
    referrer: 'https://www.google.com/',
    params: { utm_source: 'google', utm_medium: 'cpc', utm_campaign: 'injury-2026', utm_term: 'car accident lawyer' },
    landing: ['/practice-areas/injury'],
  },
  { weight: 16, from_source: 'website', referrer: null, params: {}, landing: pages },
  {
    weight: 9,
    from_source: 'facebook / paid',
    referrer: 'https://l.facebook.com/',
    params: { utm_source: 'facebook', utm_medium: 'paid', utm_campaign: 'family-spring' },
    landing: ['/practice-areas/family'],
  },
  { weight: 7, from_source: 'bing', referrer: 'https://www.bing.com/', params: {}, landing: pages },
  { weight: 6, from_source: 'avvo', referrer: 'https://www.avvo.com/', params: {}, landing: ['/', '/about'] },
  {
    weight: 5,
    from_source: 'newsletter',
    referrer: null,
    params: { utm_source: 'newsletter', utm_medium: 'email', utm_campaign: 'wills-week' },
    landing: ['/practice-areas/estates'],
  },
  { weight: 4, from_source: 'yelp', referrer: 'https://www.yelp.com/', params: {}, landing: ['/'] },
  {
    weight: 4,
    from_source: 'instagram',
    referrer: 'https://l.instagram.com/',
    params: { utm_source: 'instagram', utm_medium: 'social' },
    landing: ['/'],
  },
  {
    weight: 3,
    from_source: 'chatgpt.com',
    referrer: 'https://chatgpt.com/',
    params: { utm_source: 'chatgpt.com' },
    landing: pages,
  },
  {
    weight: 2,
    from_source: 'radio-kcrw',
    referrer: null,
    params: { utm_source: 'radio-kcrw', utm_medium: 'offline' },
    landing: ['/radio'],
  },
  { weight: 2, from_source: 'duckduckgo', referrer: 'https://duckduckgo.com/', params: {}, landing: pages },
];
