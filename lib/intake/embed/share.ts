import * as z from 'zod';
import type { Locale } from '../../platform/db/schema';
import { locales } from '../../people/firms/schema';
import { newest_release } from './releases';
import { EmbedOptions } from './schema';
import { default_frame_height, default_heights, formAddress, loaderAt } from './snippet';
import type { Addressed, Heights, Loader } from './snippet';
import { embedWords } from './words';

/** The display modes on the Share page. `float` is a popup or drawer with its own floating button. */
export const share_modes = ['inline', 'popup', 'drawer', 'float', 'page'] as const;

/** The website platforms that embed code is offered for. */
export const share_places = [
  'html',
  'wordpress',
  'squarespace',
  'webflow',
  'wix',
  'gtm',
  'react',
  'frame',
  'link',
] as const;
export type SharePlace = (typeof share_places)[number];

const embed = EmbedOptions.shape;
const box = z.stringbool().default(false).catch(false);
const campaign = z.string().trim().max(200).default('');

/** The Share page's URL parameters. A wrong text is reported at its field; an unknown choice falls back to the first one. */
const ShareQuery = z.object({
  mode: z.enum(share_modes).catch('inline'),
  opens: z.enum(['popup', 'drawer']).catch('popup'),
  seconds: z
    .string()
    .trim()
    .regex(/^(|[1-9]\d{0,3})$/, 'Enter a whole number of seconds from 1 to 9999')
    .default(''),
  percent: z
    .string()
    .trim()
    .regex(/^(|[1-9]\d?|100)$/, 'Enter a whole number from 1 to 100')
    .default(''),
  exit: box,
  once: box,
  locale: z.enum(['', 'auto', ...locales]).catch(''),
  theme: embed.theme.catch(''),
  accent: embed.accent,
  radius: embed.radius,
  font: embed.font,
  values: embed.values,
  denied: box,
  data_layer: box,
  label: z.string().trim().max(200).default(''),
  close: embed.close,

  place: z.enum(share_places).catch('html'),
  version: z.string().catch(''),
  width: z.enum(['phone', 'tablet', 'desktop']).catch('desktop'),
  scheme: z.enum(['light', 'dark']).catch('light'),
  heights: z
    .string()
    .regex(/^\d{2,5}(\.\d{2,5}){4}$/)
    .catch(''),

  utm_source: campaign,
  utm_medium: campaign,
  utm_campaign: campaign,
  utm_term: campaign,
  utm_content: campaign,
});
type ShareQuery = z.output<typeof ShareQuery>;

/** The names of the Share page's parameters. */
const share_names = Object.keys(ShareQuery.shape) as (keyof ShareQuery)[];

const campaign_names = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const;

/** The Share page's state, read from its URL. */
export interface Share {
  /** The values as typed, so that the form can show them again. */
  asked: Partial<Record<keyof ShareQuery, string>>;
  /** The errors of fields that the chosen mode shows. The embed code leaves these fields out. */
  errors: Partial<Record<keyof ShareQuery, string>>;
  chosen: ShareQuery;
  options: EmbedOptions;
  heights: Heights;
  /** The height in pixels of an iframe without the loader. */
  frame_height: number;
  /** Whether the heights were measured for this form. */
  measured: boolean;
  /** The default labels of the link and the close button. */
  words: { label: string; close: string };
  loader: Loader;
}

/**
 * Reads the Share page's URL parameters and returns the page's state. A wrong value does not affect the other fields.
 *
 * @param firm_locale the language of a form if the URL names none
 */
export function readShare(
  query: Record<string, string | undefined>,
  origin: string,
  firm_locale: Locale = 'en',
): Share {
  const asked: Share['asked'] = {};
  const errors: Share['errors'] = {};
  const read: Record<string, unknown> = {};
  const opened = opensOver(ShareQuery.shape.mode.parse(query.mode));
  for (const name of share_names) {
    const text = query[name];
    if (text) asked[name] = text;
    const parsed = ShareQuery.shape[name].safeParse(text);
    read[name] = parsed.success ? parsed.data : ShareQuery.shape[name].parse(undefined);
    if (!parsed.success && (opened || !of_opening.has(name))) {
      const [issue] = parsed.error.issues;
      errors[name] =
        issue?.code === 'too_big'
          ? `Enter at most ${String(issue.maximum)} characters`
          : (issue?.message ?? 'Check this value');
    }
  }
  const chosen = read as ShareQuery;
  const [narrow, phone, tablet, desktop, frame] = chosen.heights.split('.').map(Number);
  const measured = narrow && phone && tablet && desktop && frame;
  const heights: Heights = measured ? [narrow, phone, tablet, desktop] : default_heights;
  const release = newest_release?.version === chosen.version ? newest_release : undefined;
  const words = embedWords(chosen.locale === '' || chosen.locale === 'auto' ? firm_locale : chosen.locale);
  return {
    asked,
    errors,
    chosen,
    words,
    options: optionsOf(chosen, words),
    heights,
    frame_height: measured ? frame : default_frame_height,
    measured: Boolean(measured),
    loader: loaderAt(origin, release),
  };
}

/** Returns the URL of the form's own page with the campaign's parameters, which its leads are labeled with. */
export function campaignLink(embed: Addressed, chosen: Campaign): string {
  return formAddress(embed, campaignOf(chosen));
}

type Campaign = Pick<ShareQuery, (typeof campaign_names)[number]>;

/** Returns only the campaign's parameters. */
export function campaignOf(chosen: Campaign): Record<string, string> {
  return Object.fromEntries(campaign_names.map((name) => [name, chosen[name]]));
}

/** The fields that only matter for a form that opens over the page. */
const of_opening: ReadonlySet<string> = new Set(['seconds', 'percent', 'close']);

function opensOver(mode: ShareQuery['mode']): boolean {
  return mode === 'popup' || mode === 'drawer' || mode === 'float';
}

/**
 * Returns the options of the chosen mode. The loader's default close button label is English, so the default label is
 * left out for English.
 */
function optionsOf(
  { mode, opens, seconds, percent, exit, once, denied, close, ...chosen }: ShareQuery,
  words: Share['words'],
): EmbedOptions {
  const opened = opensOver(mode);
  const open = [seconds && `${seconds}s`, percent && `${percent}%`, exit && 'exit'].filter(Boolean).join(' ');
  return {
    mode: mode === 'float' ? opens : mode,
    open: opened ? open : '',
    once: opened && open !== '' && once,
    float: mode === 'float',
    locale: chosen.locale,
    theme: chosen.theme,
    accent: chosen.accent,
    radius: chosen.radius,
    font: chosen.font,
    values: chosen.values,
    consent: denied ? 'denied' : '',
    data_layer: chosen.data_layer,
    close: opened ? close || (words.close === embedWords('en').close ? '' : words.close) : '',
    label: chosen.label || words.label,
  };
}
