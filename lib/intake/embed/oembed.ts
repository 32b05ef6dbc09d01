import * as z from 'zod';
import { escapeHtml } from '../../platform/text/html';

/** A value that is not a number is ignored, because a wrong size is no reason to refuse the form. */
const pixels = z.coerce.number().int().positive().max(100_000).optional().catch(undefined);

/** The parameters of an oEmbed request (oembed.com, §2.2). */
export const AskOEmbed = z.object({
  url: z.url({ protocol: /^https?$/ }).max(4_000),
  /** Any text, because the endpoint answers an unknown format with 501. */
  format: z.string().default('json'),
  maxwidth: pixels,
  maxheight: pixels,
});
export type AskOEmbed = z.output<typeof AskOEmbed>;

/** An oEmbed response for a form (oembed.com, §2.3.4.4), with all its values. */
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

/** The width in pixels without `maxwidth`: the width of a popup. */
const default_width = 640;

/**
 * The height in pixels of the default form in an iframe without the loader of at least this width, in its longest
 * language and with a link to the privacy policy. An iframe without the loader cannot grow.
 */
const heights = [
  { from: 560, height: 1_260 },
  { from: 320, height: 1_320 },
  { from: 0, height: 1_370 },
];

const an_hour_s = 3_600;

/**
 * Returns the slug, language tag and query of a form's URL; undefined for any other URL. A form has a page under every
 * language tag, even one that Foyer has no texts for.
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
 * Returns a form's oEmbed response: an iframe without the loader within the requested sizes, because most consumers do
 * not allow scripts.
 *
 * @param address the form's URL on this installation's origin, with its query
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
    // A width of 100% lets the form shrink on a page that is narrower than requested.
    html: `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${String(height)}" style="border:0;max-width:${String(width)}px"></iframe>`,
    width,
    height,
  };
}

/** Returns an oEmbed response as XML. */
export function oembedXml(oembed: OEmbed): string {
  const lines = Object.entries(oembed).map(([name, value]) => `  <${name}>${escaped(String(value))}</${name}>`);
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${lines.join('\n')}\n</oembed>\n`;
}

/** Returns the URL of a form's oEmbed response, which the form's page links to. */
export function oembedAddress(origin: string, address: string): string {
  return `${origin}/api/oembed?url=${encodeURIComponent(address)}&format=json`;
}

/** Escapes a text for HTML and XML, and replaces the characters that XML does not allow (§2.2). */
function escaped(text: string): string {
  return escapeHtml(text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd'));
}
