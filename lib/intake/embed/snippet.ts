import { escapeHtml } from '../../platform/text/html';
import type { EmbedOptions } from './schema';

/** Container widths in pixels at which a form's height is measured. The first is for all containers below 320 px. */
export const measured_widths = [280, 320, 600, 900] as const;

/** The heights in pixels to reserve at each of `measured_widths`. A wider form is never higher, as its lines are longer. */
export type Heights = readonly [number, number, number, number];

/** The height of one line, which is added because visitors may have other fonts than the browser that measured the form. */
export const height_margin = 28;

/** The heights of the default form in its longest language, plus one line. */
export const default_heights: Heights = [1_128, 1_104, 974, 974];

/** The height in pixels of the default form with its letterhead in an iframe without the loader that is 320 px wide. */
export const default_frame_height = 1_300;

/**
 * The height in pixels of the default form in a frame that is 300 px wide, in its longest language. A wider form is up to
 * 150 px lower. A smaller value would make the content below the form move on the firm's page.
 */
export const default_height = 1_080;

/** The loader's URL: the latest version, or a pinned version with its integrity hash. */
export interface Loader {
  src: string;
  /** Subresource Integrity, `sha384-...` */
  integrity?: string;
}

/** The data that all embed code is made from. `options` contains unescaped user input; each function escapes for its format. */
export interface Embed {
  /** This installation's origin, such as https://intake.firm.example */
  origin: string;
  form_slug: string;
  options: EmbedOptions;
  heights: Heights;
  loader: Loader;
}

/** Returns the latest loader, or a pinned release. */
export function loaderAt(origin: string, release?: { version: string; integrity: string }): Loader {
  return release
    ? { src: `${origin}/embed/v${release.version}.js`, integrity: release.integrity }
    : { src: `${origin}/embed/v1.js` };
}

/**
 * Returns the basic embed code for a form. Visitors without script get the link. The height is reserved, so that nothing on
 * the page moves when the form appears.
 *
 * @param origin this installation's origin, such as https://intake.firm.example
 * @param height the height to reserve, in pixels
 */
export function embedSnippet(origin: string, form_slug: string, height = default_height, label = 'Contact us'): string {
  return `<foyer-form form="${form_slug}" style="display:block;min-height:${String(Math.ceil(height))}px">
  <a href="${origin}/f/${form_slug}">${escapeHtml(label)}</a>
</foyer-form>
<script async src="${origin}/embed/v1.js"></script>`;
}

/**
 * Returns the embed code for a page that accepts HTML. An inline form reserves its height by the width of its container,
 * which may be narrower than the window; without the style sheet, it reserves the height of the narrowest container.
 *
 * The height is in the element's own `min-height`, because the loader's default comes before the element's own style.
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

/** Returns the HTML embed code with one height for every width, for editors that remove style sheets. */
export function oneHeightSnippet(embed: Embed): string {
  return `${elementOf(embed, `display:block;min-height:${String(embed.heights[0])}px`)}\n${scriptOf(embed.loader)}`;
}

/**
 * Returns embed code for site builders that strip unknown elements: one script tag, after which the loader inserts the form.
 * The inserted element has no link, so a form that needs a link or a style uses `domSnippet` in an element of its own.
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

/** Returns the attributes of an inline form's element without a link. `label` is then only the title of the frame. */
export function elementAttributes({
  form_slug,
  options,
}: Pick<Embed, 'form_slug' | 'options'>): (readonly [string, string])[] {
  return [['form', form_slug], ...attributesOf(options), ['label', options.label]];
}

/**
 * Returns a script for tag managers that creates the element and its link. It is ES5, because Google Tag Manager accepts
 * nothing newer.
 *
 * @param place the id of the element that the form is inserted into
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

/** The id of the element that `domSnippet` inserts the form into. Without such an element, the form is added to the end of the page. */
const dom_place = 'foyer-here';

/**
 * Returns the shortcode for the WordPress plugin. Its attributes have the names of EmbedOptions, and `height`. Characters
 * that a shortcode cannot contain, or that WordPress would change (backslashes, special spaces), become HTML entities.
 */
export function shortcode(embed: Pick<Embed, 'form_slug' | 'options' | 'heights'>): string {
  const given = [['form', embed.form_slug] as const, ...optionsOf(embed)];
  return `[foyer ${given.map(([name, value]) => `${name}="${escapeHtml(value).replace(/[[\]\\\u00a0\u200b]/g, entity)}"`).join(' ')}]`;
}

/** Returns the JSX that uses the React component. A prop with the value `true` is written without a value. */
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
  /** The height in pixels, because an iframe without the loader cannot grow. */
  height?: number;
  /** The source that the leads are filed under. */
  source?: string;
  label?: string;
  locale?: string;
  /** The prefilled values, in the same format as in EmbedOptions. */
  values?: string;
}

/**
 * Returns an iframe without the loader that shows the form's page, for websites that do not allow scripts. Look and
 * opening options need the script.
 */
export function plainFrameSnippet(
  origin: string,
  form_slug: string,
  { height = default_frame_height, source = '', label = 'Contact us', locale = '', values = '' }: PlainFrame = {},
): string {
  const address = formAddress({ origin, form_slug, options: { locale, values } }, { source });
  return `<iframe src="${escapeHtml(address)}" title="${escapeHtml(label)}" style="border:0;width:100%;height:${String(Math.ceil(height))}px"></iframe>`;
}

/** Returns an HTML link to the form's own page. */
export function linkSnippet(
  embed: Addressed & { options: Pick<EmbedOptions, 'label'> },
  campaign: Record<string, string> = {},
): string {
  return `<a href="${escapeHtml(formAddress(embed, campaign))}">${escapeHtml(embed.options.label)}</a>`;
}

/** The data from which a form's URL is made: the origin, the form's slug, the language and the prefilled values. */
export interface Addressed extends Pick<Embed, 'origin' | 'form_slug'> {
  options: Pick<EmbedOptions, 'locale' | 'values'>;
}

/**
 * Returns the URL of the form's own page with its language, prefilled values and campaign parameters; '' values are left
 * out. Without a host page, `auto` means the firm's language.
 */
export function formAddress(embed: Addressed, campaign: Record<string, string> = {}): string {
  const query = new URLSearchParams(embed.options.values);
  for (const [name, value] of Object.entries(campaign)) if (value) query.set(name, value);
  // Every URL parser reads %20 as a space, but only form decoders read + as one.
  return `${languageAddress(embed)}${query.size > 0 ? `?${query.toString().replaceAll('+', '%20')}` : ''}`;
}

/** Returns the element's attributes without those at their default. `label` is not an attribute but the text of the link. */
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

/** Returns the name of the option for an attribute. HTML attribute names have no underscores. */
function optionOf(attribute: string): string {
  return attribute === 'datalayer' ? 'data_layer' : attribute;
}

function labelOf({ label }: EmbedOptions) {
  return label === 'Contact us' ? [] : [['label', label] as const];
}

/** Returns the options' names and values for the WordPress plugin and the React component. */
function optionsOf({ options, heights }: Pick<Embed, 'options' | 'heights'>): (readonly [string, string])[] {
  const measured = options.mode === 'inline' && heights !== default_heights;
  return [
    ...attributesOf(options).map(([name, value]) => [optionOf(name), value] as const),
    ...(measured ? [['height', String(heights[0])] as const] : []),
    ...labelOf(options),
  ];
}

/** Returns the URL of the form's own page without a query. The loader recognizes links to the form by this prefix. */
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

/** Adds the theme to a style, so that the background of a dialog and of the transparent frame matches the form. */
function inScheme(style: string, { theme }: EmbedOptions): string {
  return [style, theme && `color-scheme:${theme}`].filter(Boolean).join(';');
}

/** Returns the position of a floating button or a full-page form, which is set by this style and not by the loader. */
function placed({ mode, float }: EmbedOptions): string {
  if (mode === 'page') return 'position:fixed;inset:0;min-height:0';
  return float ? 'position:fixed;inset-block-end:16px;inset-inline-end:16px;z-index:2147483000' : '';
}

/** Returns the style of a floating button. A test checks that the WordPress plugin and the React component use the same style. */
export function buttonStyle({ accent, radius, font }: Pick<EmbedOptions, 'accent' | 'radius' | 'font'>): string {
  const ground = accent || '#1b4b3a';
  const family = font || 'system-ui,sans-serif';
  return `display:inline-flex;align-items:center;box-sizing:border-box;min-height:48px;max-width:calc(100vw - 32px);padding:10px 24px;border:1px solid ${inkOn(ground)};border-radius:${radius || '3'}px;background:${ground};color:${inkOn(ground)};font:600 16px/1.5 ${family};text-decoration:none;box-shadow:0 2px 12px rgba(0,0,0,.3)`;
}

/** Returns black or white, whichever has more contrast. One of them has at least 4.5 to 1 on any color (WCAG 2.2, 1.4.3). */
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

/** Returns a value as JavaScript inside an HTML script tag. Characters that could end the script or a line are escaped. */
function scriptValue(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function entity(character: string): string {
  return `&#${String(character.charCodeAt(0))};`;
}
