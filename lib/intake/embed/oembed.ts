import * as z from 'zod';
import { escapeHtml } from '../../platform/text/html';

/** A number that is none counts as not given: a consumer's mistake about sizes is no reason to show no form. */
const pixels = z.coerce.number().int().positive().max(100_000).optional().catch(undefined);

/** What a consumer asks of an oEmbed provider (oembed.com, §2.2). */
export const AskOEmbed = z.object({
  url: z.url({ protocol: /^https?$/ }).max(4_000),
  /** Which formats there are is for the door to say: 501. */
  format: z.string().default('json'),
  maxwidth: pixels,
  maxheight: pixels,
});
export type AskOEmbed = z.output<typeof AskOEmbed>;

/** A form as oEmbed tells it (oembed.com, §2.3.4.4), every value of it. */
interface OEmbed {
  version: '1.0';
  type: 'rich';
  title: string;
  author_name: string;
  provider_name: 'Foyer';
  provider_url: string;
  /** Seconds. */
  cache_age: number;
  html: string;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
}

/** As wide as a popup, where nobody says how wide. */
const default_width = 640;

/**
 * Pixels: how high the default form is in a plain frame of at least this width, with a link to the firm's privacy page, in
 * its longest language; such a frame cannot grow by itself.
 */
const heights = [
  { from: 560, height: 1_260 },
  { from: 320, height: 1_320 },
  { from: 0, height: 1_370 },
];

const an_hour_s = 3_600;

/**
 * Which form an address is of, and the tag of its language, if it is a form's at all; `query` holds its campaign. A form has a
 * page under every tag there can be, es-MX and fr among them.
 */
export function formOfAddress(
  address: string,
): { form_slug: string; language: string | undefined; query: string } | undefined {
  const { pathname, search } = new URL(address);
  const [, form_slug, language] =
    /^\/f\/([a-z0-9-]{1,64})(?:\/([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*))?\/?$/.exec(pathname) ?? [];
  return form_slug === undefined ? undefined : { form_slug, language, query: search };
}

/**
 * A form for whoever shows what a link leads to: a plain frame, since most consumers take no script. It stays within the
 * sizes that were asked.
 *
 * @param address the form's own, on this installation's origin, with its query
 */
export function presentOEmbed(
  origin: string,
  address: string,
  { title, firm }: { title: string; firm: string },
  { maxwidth, maxheight }: Pick<AskOEmbed, 'maxwidth' | 'maxheight'>,
): OEmbed {
  const width = maxwidth ?? default_width;
  const needed = heights.find(({ from }) => width >= from)?.height ?? 0;
  const height = Math.min(needed, maxheight ?? needed);
  return {
    version: '1.0',
    type: 'rich',
    title,
    author_name: firm,
    provider_name: 'Foyer',
    provider_url: origin,
    cache_age: an_hour_s,
    // Of 100% width: where the page is narrower than was asked, the form is, too.
    html: `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${String(height)}" style="border:0;max-width:${String(width)}px"></iframe>`,
    width,
    height,
  };
}

/** The same as XML. */
export function oembedXml(oembed: OEmbed): string {
  const lines = Object.entries(oembed).map(([name, value]) => `  <${name}>${escaped(String(value))}</${name}>`);
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${lines.join('\n')}\n</oembed>\n`;
}

/** Where a form's page says that its oEmbed is. */
export function oembedAddress(origin: string, address: string): string {
  return `${origin}/api/oembed?url=${encodeURIComponent(address)}&format=json`;
}

/** Text for HTML and XML alike; a character that XML does not know at all (§2.2) is replaced. */
function escaped(text: string): string {
  return escapeHtml(text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd'));
}
