import { escapeHtml } from '../../platform/text/html';
import type { EmbedOptions } from './schema';

/** Widths of the container, in pixels, at which a form's height is measured: below 320 the first, then each from its own on. */
export const measured_widths = [280, 320, 600, 900] as const;

/** Pixels to reserve at each of `measured_widths`; wider is never higher, since lines only get longer. */
export type Heights = readonly [number, number, number, number];

/** A line of the form: visitors' fonts are not those that it was measured with. */
export const height_margin = 28;

/** The default form in its longest language, measured with its own style sheet, and a line more. */
export const default_heights: Heights = [1_128, 1_104, 974, 974];

/** Pixels for a plain frame 320 px wide, where the default form stands with its letterhead. */
export const default_frame_height = 1_300;

/**
 * Pixels: as high as the default form is in a frame 300 px wide, in its longest language; wider it is up to 150 px lower.
 * Too little would move what stands below it on the firm's page.
 */
export const default_height = 1_080;

/** Where the script comes from: always the current one, or a fixed version that the page holds to its hash. */
export interface Loader {
  src: string;
  /** Subresource Integrity, `sha384-...` */
  integrity?: string;
}

/** What every snippet is made of. Texts in `options` are whatever somebody typed; each snippet escapes for its own language. */
export interface Embed {
  /** This installation's, e.g. https://intake.firm.example */
  origin: string;
  form_slug: string;
  options: EmbedOptions;
  heights: Heights;
  loader: Loader;
}

/** The loader that is always current; a fixed version stands beside it. */
export function loaderAt(origin: string, release?: { version: string; integrity: string }): Loader {
  return release
    ? { src: `${origin}/embed/v${release.version}.js`, integrity: release.integrity }
    : { src: `${origin}/embed/v1.js` };
}

/**
 * The lines a firm pastes into its page. The link is what visitors get without script; the height is reserved, so that
 * nothing on the page moves when the form appears.
 *
 * @param origin this installation's, e.g. https://intake.firm.example
 * @param height pixels to reserve
 */
export function embedSnippet(origin: string, form_slug: string, height = default_height, label = 'Contact us'): string {
  return `<foyer-form form="${form_slug}" style="display:block;min-height:${String(Math.ceil(height))}px">
  <a href="${origin}/f/${form_slug}">${escapeHtml(label)}</a>
</foyer-form>
<script async src="${origin}/embed/v1.js"></script>`;
}

/**
 * The form as its options ask, for a page that takes HTML. In its place it reserves the height by the width of its
 * container, which may be narrower than the window; without the style sheet, that of the narrowest.
 *
 * Both ways end in the element's own `min-height`: the loader writes its default before what the element's style says.
 */
export function htmlSnippet(embed: Embed): string {
  const { form_slug, options, heights } = embed;
  if (options.mode !== 'inline') return `${elementOf(embed, placed(options))}\n${scriptOf(embed.loader)}`;
  const rules = measured_widths
    .slice(1)
    .map(
      (width, at) =>
        `  @container foyer (min-width:${String(width)}px){foyer-form[form="${form_slug}"]{--foyer-height:${String(heights[at + 1])}px}}`,
    );
  return `<style>
${rules.join('\n')}
</style>
<div style="container:foyer/inline-size;width:100%">
${elementOf(embed, `display:block;min-height:var(--foyer-height,${String(heights[0])}px)`)}
</div>
${scriptOf(embed.loader)}`;
}

/** The same with one height for every width, where an editor takes style sheets out. */
export function oneHeightSnippet(embed: Embed): string {
  return `${elementOf(embed, `display:block;min-height:${String(embed.heights[0])}px`)}\n${scriptOf(embed.loader)}`;
}

/**
 * For site builders that strip unknown elements: one script tag, which the loader puts the form after. It makes an element
 * without a link, so whatever is opened by one, or dressed by the snippet, is `domSnippet`'s, at a place of this form's own.
 */
export function scriptSnippet(embed: Embed): string {
  const { form_slug, options, heights, loader } = embed;
  if (options.mode !== 'inline') {
    const place = `${dom_place}-${form_slug}`;
    return `<div id="${place}"></div>\n${domSnippet(embed, place)}`;
  }
  const data = elementAttributes(embed).map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`);
  return `<div style="min-height:${String(heights[0])}px">\n${scriptOf(loader, data.join(''))}\n</div>`;
}

/** The attributes of an element that has no link in it, of a form in its place: `label` then is its frame's title alone. */
export function elementAttributes({
  form_slug,
  options,
}: Pick<Embed, 'form_slug' | 'options'>): (readonly [string, string])[] {
  return [['form', form_slug], ...attributesOf(options), ['label', options.label]];
}

/**
 * What a tag manager runs: makes the element and its link by itself, in the words of ES5, since Google's checks for no newer.
 *
 * @param place the id of the element that the form is put into
 */
export function domSnippet({ origin, form_slug, options, heights, loader }: Embed, place = dom_place): string {
  const style = inScheme(
    options.mode === 'inline' ? `display:block;min-height:${String(heights[0])}px` : placed(options),
    options,
  );
  const attributes = Object.fromEntries([['form', form_slug], ...attributesOf(options)]);
  return `<script>
(function (page) {
  var form = page.createElement('foyer-form');
  var attributes = ${scriptValue(attributes)};
  for (var name in attributes) form.setAttribute(name, attributes[name]);
${style ? `  form.style.cssText = ${scriptValue(style)};\n` : ''}  var link = page.createElement('a');
  link.href = ${scriptValue(languageAddress({ origin, form_slug, options }))};
  link.textContent = ${scriptValue(options.label)};
${options.float ? `  link.style.cssText = ${scriptValue(buttonStyle(options))};\n` : ''}  form.appendChild(link);
  function put() {
    (page.getElementById('${place}') || page.body).appendChild(form);
  }
  if (page.readyState !== 'loading' || page.getElementById('${place}')) put();
  else page.addEventListener('DOMContentLoaded', put);
  var script = page.createElement('script');
  script.async = true;
${loader.integrity ? `  script.integrity = ${scriptValue(loader.integrity)};\n  script.crossOrigin = 'anonymous';\n` : ''}  script.src = ${scriptValue(loader.src)};
  page.head.appendChild(script);
})(document);
</script>`;
}

/** The id of the element that `domSnippet` puts the form into; without one on the page, the form comes last on it. */
const dom_place = 'foyer-here';

/**
 * The shortcode of our WordPress plugin. Its names are those of EmbedOptions, and `height`. What a shortcode cannot hold is
 * written as HTML writes it, and what WordPress would read as something else: a backslash, spaces that are none of ours.
 */
export function shortcode(embed: Pick<Embed, 'form_slug' | 'options' | 'heights'>): string {
  const given = [['form', embed.form_slug] as const, ...optionsOf(embed)];
  return `[foyer ${given.map(([name, value]) => `${name}="${escapeHtml(value).replace(/[[\]\\\u00a0\u200b]/g, entity)}"`).join(' ')}]`;
}

/** How our React component is used; `true` is said by the name alone. */
export function reactSnippet(embed: Pick<Embed, 'origin' | 'form_slug' | 'options' | 'heights'>): string {
  const given = [['origin', embed.origin] as const, ['form', embed.form_slug] as const, ...optionsOf(embed)];
  const props = given.map(([name, value]) =>
    flags.has(name)
      ? name
      : name === 'height'
        ? `height={${value}}`
        : /^[\w :/.,%#=-]*$/.test(value)
          ? `${name}="${value}"`
          : `${name}={${scriptValue(value)}}`,
  );
  return `import { FoyerForm } from './foyer-form';\n\n<FoyerForm ${props.join(' ')} />`;
}

interface PlainFrame {
  /** Pixels, for it cannot grow. */
  height?: number;
  /** What its page is called in the inbox. */
  source?: string;
  label?: string;
  locale?: string;
  /** As EmbedOptions has them. */
  values?: string;
}

/** The same form where a page takes frames but no script, with its letterhead; looks and opening are the script's. */
export function plainFrameSnippet(
  origin: string,
  form_slug: string,
  { height = default_frame_height, source = '', label = 'Contact us', locale = '', values = '' }: PlainFrame = {},
): string {
  const address = formAddress({ origin, form_slug, options: { locale, values } }, { source });
  return `<iframe src="${escapeHtml(address)}" title="${escapeHtml(label)}" style="border:0;width:100%;height:${String(Math.ceil(height))}px"></iframe>`;
}

/** A link to the form's own page, for a page's HTML. */
export function linkSnippet(
  embed: Addressed & { options: Pick<EmbedOptions, 'label'> },
  campaign: Record<string, string> = {},
): string {
  return `<a href="${escapeHtml(formAddress(embed, campaign))}">${escapeHtml(embed.options.label)}</a>`;
}

/** What an address of a form says. */
export interface Addressed extends Pick<Embed, 'origin' | 'form_slug'> {
  options: Pick<EmbedOptions, 'locale' | 'values'>;
}

/**
 * The form's own page, in the language that is asked for, with values to begin with and the names of a campaign; what is ''
 * is left out. A page of no host has no language of its own, so `auto` is the firm's.
 */
export function formAddress(embed: Addressed, campaign: Record<string, string> = {}): string {
  const query = new URLSearchParams(embed.options.values);
  for (const [name, value] of Object.entries(campaign)) if (value) query.set(name, value);
  // %20 is a space to whoever reads an address; + only to who reads forms.
  return `${languageAddress(embed)}${query.size > 0 ? `?${query.toString().replaceAll('+', '%20')}` : ''}`;
}

/** What the element is asked by its attributes, without what it does anyway. `label` is no attribute but the words of its link. */
export function attributesOf({
  mode,
  open,
  once,
  float,
  locale,
  theme,
  accent,
  radius,
  font,
  values,
  consent,
  data_layer,
  close,
}: EmbedOptions): (readonly [string, string])[] {
  const said = {
    mode: mode === 'inline' ? '' : mode,
    open,
    once: once ? '1' : '',
    float: float ? '1' : '',
    locale,
    theme,
    accent,
    radius,
    font,
    values,
    consent,
    datalayer: data_layer ? '1' : '',
    close,
  };
  return Object.entries(said).filter(([, value]) => value !== '');
}

const flags = new Set(['once', 'float', 'data_layer']);

/** The option behind an attribute: HTML's own names have no underscore. */
function optionOf(attribute: string): string {
  return attribute === 'datalayer' ? 'data_layer' : attribute;
}

function labelOf({ label }: EmbedOptions) {
  return label === 'Contact us' ? [] : [['label', label] as const];
}

/** An option's name and value, as the plugin for WordPress and the React component call it. */
function optionsOf({ options, heights }: Pick<Embed, 'options' | 'heights'>): (readonly [string, string])[] {
  const measured = options.mode === 'inline' && heights !== default_heights;
  return [
    ...attributesOf(options).map(([name, value]) => [optionOf(name), value] as const),
    ...(measured ? [['height', String(heights[0])] as const] : []),
    ...labelOf(options),
  ];
}

/** The form's own page, without a query: what the loader takes over is a link to this, and what opens it begins so. */
function languageAddress({
  origin,
  form_slug,
  options: { locale },
}: {
  origin: string;
  form_slug: string;
  options: Pick<EmbedOptions, 'locale'>;
}): string {
  return `${origin}/f/${form_slug}${/^[a-z]{2}$/.test(locale) ? `/${locale}` : ''}`;
}

function elementOf(embed: Embed, placing: string): string {
  const { form_slug, options } = embed;
  const style = inScheme(placing, options);
  const attributes = attributesOf(options).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  const look = options.float ? ` style="${escapeHtml(buttonStyle(options))}"` : '';
  return `<foyer-form form="${form_slug}"${attributes.join('')}${style && ` style="${escapeHtml(style)}"`}>
  <a href="${languageAddress(embed)}"${look}>${escapeHtml(options.label)}</a>
</foyer-form>`;
}

/** The ground of a dialog, and what of the page shows through the frame, are light or dark with the form. */
function inScheme(style: string, { theme }: EmbedOptions): string {
  return [style, theme && `color-scheme:${theme}`].filter(Boolean).join(';');
}

/** The loader does nothing for a floating button or a page of its own: they are this, and work as a link without it. */
function placed({ mode, float }: EmbedOptions): string {
  if (mode === 'page') return 'position:fixed;inset:0;min-height:0';
  return float ? 'position:fixed;inset-block-end:16px;inset-inline-end:16px;z-index:2147483000' : '';
}

/** How a floating button looks, here and, by a test, in the plugin for WordPress and the React component. */
export function buttonStyle({ accent, radius, font }: Pick<EmbedOptions, 'accent' | 'radius' | 'font'>): string {
  const ground = accent || '#1b4b3a';
  const family = font || 'system-ui,sans-serif';
  return `display:inline-flex;align-items:center;box-sizing:border-box;min-height:48px;max-width:calc(100vw - 32px);padding:10px 24px;border:1px solid ${inkOn(ground)};border-radius:${radius || '3'}px;background:${ground};color:${inkOn(ground)};font:600 16px/1.5 ${family};text-decoration:none;box-shadow:0 2px 12px rgba(0,0,0,.3)`;
}

/** Black or white, whichever is read better; one of them has 4.5 to 1 on any colour (WCAG 2.2, 1.4.3). */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff';
}

function scriptOf({ src, integrity }: Loader, data = ''): string {
  const held = integrity ? ` integrity="${integrity}" crossorigin="anonymous"` : '';
  return `<script async src="${src}"${held}${data}></script>`;
}

/** A value in a script that stands in HTML: what could end the script, or a line of it, is written as an escape. */
function scriptValue(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function entity(character: string): string {
  return `&#${String(character.charCodeAt(0))};`;
}
