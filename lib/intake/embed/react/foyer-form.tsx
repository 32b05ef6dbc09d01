/**
 * Shows a form of your firm's Foyer, for React 18 and 19. Copy this file into your site; it depends only on React.
 *
 *   <FoyerForm origin="https://intake.firm.example" form="k3x9m2pq" mode="popup" open="10s exit" once onSubmit={...} />
 *
 * On the server, and without JavaScript, it renders a link to the form. What a visitor types stays in a frame of your
 * Foyer's origin; callbacks never receive it.
 */
'use client';

import { createElement, useEffect, useState } from 'react';
import type { CSSProperties, ReactElement } from 'react';

/** The form's events. Callbacks receive only events that happen after React has hydrated the page. */
export interface FoyerFormCallbacks {
  /** The form has loaded. */
  onReady?: (detail: { foyer: 'ready'; height: number }) => void;
  /** The visitor started to fill in the form. */
  onStart?: (detail: { foyer: 'start' }) => void;
  /** The visitor reached another step, counted from 1, of a form with several pages. Foyer has no such forms yet. */
  onStep?: (detail: { foyer: 'step'; step: number }) => void;
  /** The lead is saved. Without a lead_id it is suspected spam and should not count as a conversion. */
  onSubmit?: (detail: { foyer: 'submit'; lead_id?: string }) => void;
  /** The message was refused, or could not be sent yet. The form shows the error to the visitor. */
  onError?: (detail: { foyer: 'error' }) => void;
  /** A popup or drawer opened. */
  onOpen?: () => void;
  /** A popup or drawer was closed. */
  onClose?: () => void;
}

export interface FoyerFormProps extends FoyerFormCallbacks {
  /** The origin of your Foyer, without a trailing slash: https://intake.firm.example */
  origin: string;
  /** The last part of the form's URL. */
  form: string;
  /** Inline, in a popup, in a drawer at the side, or as the whole page. */
  mode?: 'inline' | 'popup' | 'drawer' | 'page';
  /** What opens a popup or drawer automatically: `10s`, `50%` (scrolled), `exit`, separated by spaces. Links to the form always open it. */
  open?: string;
  /** Opens automatically at most once per visitor. */
  once?: boolean;
  /** Shows the link of a popup or drawer as a button in the corner of the page. */
  float?: boolean;
  /** `auto` is the page's language. Default: the firm's language. */
  locale?: 'auto' | 'en' | 'es' | 'ar' | (string & {});
  /** Default: the page's color scheme. */
  theme?: 'light' | 'dark';
  /** The color of buttons and links as #rrggbb. */
  accent?: string;
  /** The corner radius in pixels. */
  radius?: number | string;
  /** Fonts that visitors already have, separated by commas. */
  font?: string;
  /** Prefilled values, also of hidden fields. */
  values?: string | Record<string, string>;
  /** `denied` stores no attribution in the browser. A message that could not be sent yet is still kept in the browser until it is sent. */
  consent?: 'denied';
  /** Pushes `{event: "generate_lead", form_id, lead_id}` to the page's dataLayer for each stored lead. */
  data_layer?: boolean;
  /** The close button label of a popup. */
  close?: string;
  /** The link label. */
  label?: string;
  /** The height in pixels to reserve for an inline form, as Foyer's Share page measured it, so that nothing below it moves. */
  height?: number;
  className?: string;
  style?: CSSProperties;
}

/** The height of the default form at its narrowest width, so that nothing below it moves when the form appears. */
const default_height = 1080;

/**
 * Renders a form of your firm's Foyer: inline, as a popup or drawer that its link opens, or as the whole page.
 *
 * Without JavaScript, and until Foyer's script has loaded, it is a link. If a prop changes, the form is replaced, and what
 * was typed is lost; this does not apply to callbacks, `className` and `style`. Foyer's script is loaded once for all forms.
 */
export function FoyerForm(props: FoyerFormProps): ReactElement {
  const {
    origin,
    form,
    mode = 'inline',
    float = false,
    label = 'Contact us',
    height = default_height,
    className,
    style,
  } = props;
  const { onReady, onStart, onStep, onSubmit, onError, onOpen, onClose } = props;
  const [element, setElement] = useState<HTMLElement | null>(null);
  const attributes = attributesOf(props);
  const pops_up = mode === 'popup' || mode === 'drawer';
  const href = `${origin}/f/${form}${props.locale && props.locale !== 'auto' ? `/${props.locale}` : ''}`;
  const link = `<a href="${escaped(href)}"${pops_up && float ? ` style="${escaped(buttonStyle(props))}"` : ''}>${escaped(label)}</a>`;
  // The element reads its attributes only once, so changed attributes need a new element. React must not change `open` on an
  // existing element, because that would overwrite its method of the same name.
  const key = JSON.stringify([attributes, link]);

  useEffect(() => load(origin), [origin]);

  useEffect(() => {
    if (!element) return undefined;
    const told: Record<string, ((detail: never) => void) | undefined> = {
      ready: onReady,
      open: onOpen,
      start: onStart,
      step: onStep,
      submit: onSubmit,
      error: onError,
    };
    const ender = new AbortController();
    for (const [name, tell] of Object.entries(told)) {
      if (tell)
        element.addEventListener(`foyer:${name}`, (event) => tell((event as CustomEvent).detail as never), {
          signal: ender.signal,
        });
    }
    // The listener uses the capture phase, because the close event of a dialog does not bubble.
    if (onClose) element.addEventListener('close', () => onClose(), { capture: true, signal: ender.signal });
    return () => ender.abort();
  }, [element, onReady, onStart, onStep, onSubmit, onError, onOpen, onClose]);

  return createElement('foyer-form', {
    ...attributes,
    key,
    ref: setElement,
    class: className,
    // The background of a dialog is light or dark like the form.
    style: {
      ...placeStyle(mode, pops_up && float, height),
      ...(props.theme && { colorScheme: props.theme }),
      ...style,
    },
    // React must not warn about a difference here, because the loader may replace the element's content before React
    // hydrates the page.
    dangerouslySetInnerHTML: { __html: link },
    suppressHydrationWarning: true,
  });
}

/** Returns the element's attributes as text, without those that are off or empty. */
function attributesOf(props: FoyerFormProps): Record<string, string> {
  const { form, mode, open, once, float, locale, theme, accent, radius, font, values, consent, data_layer, close } =
    props;
  const query = typeof values === 'object' ? new URLSearchParams(values).toString() : values;
  const given = {
    form,
    mode,
    open,
    once,
    float,
    locale,
    theme,
    accent,
    radius,
    font,
    values: query,
    consent,
    datalayer: data_layer,
    close,
  };
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined && value !== false && value !== '')
      .map(([name, value]) => [name, value === true ? '1' : String(value)]),
  );
}

function placeStyle(mode: FoyerFormProps['mode'], floats: boolean, height: number): CSSProperties {
  if (floats) return { position: 'fixed', insetBlockEnd: '16px', insetInlineEnd: '16px', zIndex: 2147483000 };
  if (mode === 'page') return { position: 'fixed', inset: 0, minHeight: 0 };
  return mode === 'inline' ? { display: 'block', minHeight: `${String(height)}px` } : {};
}

/** Adds the loader's script tag to the page once, and removes the tag when the script has run. */
function load(origin: string): void {
  const src = `${origin}/embed/v1.js`;
  if (customElements.get('foyer-form') || [...document.scripts].some((script) => script.src === src)) return;
  const script = document.createElement('script');
  try {
    script.src = src;
  } catch {
    // The page requires Trusted Types, which block this script tag, so the form stays a link. Such a page must have the
    // script tag in its own HTML.
    return;
  }
  script.async = true;
  // After a failure, the next form on the page tries again.
  script.onload = script.onerror = () => script.remove();
  document.head.append(script);
}

/** Returns the style of a floating button, with black or white text, whichever has more contrast (WCAG 2.2). */
function buttonStyle({
  accent = '#1b4b3a',
  radius = 3,
  font = 'system-ui,sans-serif',
}: Pick<FoyerFormProps, 'accent' | 'radius' | 'font'>): string {
  const parts = [1, 3, 5]
    .map((at) => parseInt(accent.slice(at, at + 2), 16) / 255)
    .map((part) => (part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92));
  const [red = 0, green = 0, blue = 0] = parts;
  const ink = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff';
  return `display:inline-flex;align-items:center;box-sizing:border-box;min-height:48px;max-width:calc(100vw - 32px);padding:10px 24px;border:1px solid ${ink};border-radius:${String(radius)}px;background:${accent};color:${ink};font:600 16px/1.5 ${font};text-decoration:none;box-shadow:0 2px 12px rgba(0,0,0,.3)`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
