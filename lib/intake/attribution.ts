import type { Attribution, Touch } from '../inbox/leads/schema';

/** The parameters of an address that we keep; any other may name a person. */
export const touch_params = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'gclid',
  'gbraid',
  'wbraid',
  'dclid',
  'msclkid',
  'fbclid',
  'ttclid',
  'li_fat_id',
] as const;

/** Whose click a parameter is the mark of. Google's first: a shared link may carry Meta's mark along. */
const networks: [(typeof touch_params)[number], string][] = [
  ['gclid', 'Google Ads'],
  ['gbraid', 'Google Ads'],
  ['wbraid', 'Google Ads'],
  ['dclid', 'Google Display & Video 360'],
  ['msclkid', 'Microsoft Ads'],
  ['ttclid', 'TikTok Ads'],
  ['li_fat_id', 'LinkedIn Ads'],
  ['fbclid', 'Meta'],
];

/** What the doors know of the page that a submission came from. */
export interface PageSource {
  /** The form's own address, origin and path. */
  form_url: string;
  /** The form's own source, where the firm set one. */
  own_source: string | null;
  /** The `source` parameter of the form's address. */
  source: string | null;
  /** Campaign parameters of the form's address. */
  params: Touch['params'];
  /** Where the visitor came from to the form's page, origin and path. */
  referrer: string | null;
  /** When the form's page was rendered. */
  rendered_at: string | null;
  /** What the page's script sent: the loader's findings on the host page, or {}. undefined = no script ran. */
  found: unknown;
}

/**
 * How a visitor came to a form, from what the form's address, the browser and the host page's script say. All of it is
 * the visitor's word: kept to an allow-list, cut to size, and never a reason to refuse.
 */
export function attribute(page: PageSource): { from_source: string; referring_url: string; attribution: Attribution } {
  const found = asRecord(page.found);
  const host_page = pageAddress(found['host_page']);
  const first_touch = readTouch(found['first_touch']);
  const last_touch = readTouch(found['last_touch']);
  const own = host_page || page.found === undefined ? null : ownTouch(page);
  const referrer = host_page ? pageAddress(found['referrer']) : page.referrer;
  const touch = last_touch ?? first_touch;
  const params = { ...touch?.params, ...page.params };

  return {
    from_source: (
      page.own_source ||
      page.source ||
      params.utm_source ||
      networkOfClick(params) ||
      hostOf(touch ? touch.referrer : referrer) ||
      'Direct'
    )
      .slice(0, 255)
      .toWellFormed(),
    referring_url: host_page ?? page.referrer ?? page.form_url,
    attribution: {
      first_touch: first_touch ?? own,
      last_touch: last_touch ?? own,
      landing_page:
        pageAddress(found['landing_page']) ?? (host_page || page.found === undefined ? null : page.form_url),
      host_page,
      referrer,
    },
  };
}

/**
 * Keeps the campaign parameters of an address, each up to 512 characters. Their names may be in capitals. Of a parameter that is
 * given more than once, the first that says something counts. The loader (lib/intake/embed/v1.ts) reads the host page's address by the
 * same rule; tests/support/campaigns.ts has its cases.
 */
export function campaignParams(params: Iterable<[string, unknown]>): Touch['params'] {
  const kept: Touch['params'] = {};
  const names: readonly string[] = touch_params;
  for (const [given_name, value] of params) {
    const name = given_name.toLowerCase();
    if (!names.includes(name) || typeof value !== 'string') continue;
    const text = plain(value);
    if (text) kept[name as keyof typeof kept] ??= text;
  }
  return kept;
}

/** A page's address without query, fragment or user; null unless it is http(s) and of a length that can be kept. */
export function pageAddress(text: unknown): string | null {
  if (typeof text !== 'string' || !URL.canParse(text)) return null;
  const { protocol, origin, pathname } = new URL(text);
  const address = `${origin}${pathname}`;
  return /^https?:$/.test(protocol) && address.length <= 2_048 ? address : null;
}

/** A short text out of an address: nothing that no database holds, no line breaks, up to 512 characters. */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, 512)
    .toWellFormed();
}

function readTouch(value: unknown): Touch | null {
  if (typeof value !== 'object' || value === null) return null;
  const touch = asRecord(value);
  const at =
    typeof touch['at'] === 'string' && /^\d{4}-\d\d-\d\dT/.test(touch['at']) ? new Date(touch['at']) : undefined;
  return {
    at: at && !Number.isNaN(at.getTime()) ? at.toISOString() : null,
    params: campaignParams(Object.entries(asRecord(touch['params']))),
    landing_page: pageAddress(touch['landing_page']),
    referrer: pageAddress(touch['referrer']),
  };
}

/** On its own page a form sees one visit: this one. */
function ownTouch(page: PageSource): Touch {
  return { at: page.rendered_at, params: page.params, landing_page: page.form_url, referrer: page.referrer };
}

function networkOfClick(params: Touch['params']): string | undefined {
  return networks.find(([name]) => params[name])?.[1];
}

function hostOf(address: string | null): string | undefined {
  return address ? new URL(address).hostname.replace(/^www\./, '') : undefined;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
