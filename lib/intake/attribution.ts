import type { Attribution, Touch } from '../inbox/leads/schema';
import { touch_params } from '../inbox/leads/schema';

/** The ad network behind each click id. Google's come first, because a shared link may also carry Meta's `fbclid`. */
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

/** What the server knows about the page that a submission came from. */
export interface PageSource {
  /** The form's own URL: origin and path. */
  form_url: string;
  /** The source that the firm set for the form. */
  own_source: string | null;
  /** The `source` parameter of the form's URL. */
  source: string | null;
  /** The campaign parameters of the form's URL. */
  params: Touch['params'];
  /** The page that linked to the form's page: origin and path. */
  referrer: string | null;
  /** When the form's page was rendered. */
  rendered_at: string | null;
  /** What the page's script sent: the facts that the loader found on the host page, or {}. Undefined if no script ran. */
  found: unknown;
}

/**
 * Works out how a visitor came to a form from the form's URL, the browser's headers and the host page's script. A
 * visitor can forge all of this information, so values are limited to an allow-list, shortened, and never a reason to
 * refuse a submission.
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
 * Returns the campaign parameters of a URL, each cut to 512 characters. Names may be in upper case. If a parameter is
 * repeated, the first value that is not empty counts. The loader (lib/intake/embed/v1.ts) reads the host page's URL by the
 * same rule; tests/support/campaigns.ts has the cases for both.
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

/** Returns a page's URL without query, fragment and user; null if it is not http(s) or is longer than 2,048 characters. */
export function pageAddress(text: unknown): string | null {
  if (typeof text !== 'string' || !URL.canParse(text)) return null;
  const { protocol, origin, pathname } = new URL(text);
  const address = `${origin}${pathname}`;
  return /^https?:$/.test(protocol) && address.length <= 2_048 ? address : null;
}

/** Returns a URL parameter's value on one line, at most 512 characters long, without characters that a database refuses. */
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

/** Returns the current visit to a form on its own page, where Foyer knows of no earlier visits. */
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
