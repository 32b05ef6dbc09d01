/**
 * A form of your firm's Foyer, for React 18 and 19. Copy this file into your site; it needs nothing but React.
 *
 *   <FoyerForm origin="https://intake.firm.example" form="k3x9m2pq" mode="popup" open="10s exit" once onSubmit={...} />
 *
 * Rendered on a server, and without JavaScript, it is a link to the form. What a visitor types stays in a frame of your
 * Foyer's origin: no callback ever carries it.
 */
'use client';

import { createElement, useEffect, useState } from 'react';
import type { CSSProperties, ReactElement } from 'react';

/** What the form tells. A callback hears of what happens after React has taken the page over. */
export interface FoyerFormCallbacks {
  /** The form is there. */
  onReady?: (detail: { foyer: 'ready'; height: number }) => void;
  /** The visitor began to fill it in. */
  onStart?: (detail: { foyer: 'start' }) => void;
  /** The visitor came to another step, counted from 1, of a form with several pages. This version of Foyer makes none yet. */
  onStep?: (detail: { foyer: 'step'; step: number }) => void;
  /** The firm has it, safe on its disk. No lead_id: a suspected robot, which is no conversion. */
  onSubmit?: (detail: { foyer: 'submit'; lead_id?: string }) => void;
  /** It was refused, or could not be sent yet; the visitor is told in the form. */
  onError?: (detail: { foyer: 'error' }) => void;
  /** A popup or drawer opened. */
  onOpen?: () => void;
  /** A popup or drawer was closed. */
  onClose?: () => void;
}

export interface FoyerFormProps extends FoyerFormCallbacks {
  /** Your Foyer's, without a slash at its end: https://intake.firm.example */
  origin: string;
  /** The last part of the form's address. */
  form: string;
  /** In its place, over the page, at its side, or all of the page. */
  mode?: 'inline' | 'popup' | 'drawer' | 'page';
  /** What opens a popup or drawer by itself: `10s`, `50%` (scrolled), `exit`, with spaces between them. Links to the form always do. */
  open?: string;
  /** By itself at most once for a visitor. */
  once?: boolean;
  /** The link of a popup or drawer is a button in the page's corner. */
  float?: boolean;
  /** `auto`: the page's language. Left out: the firm's. */
  locale?: 'auto' | 'en' | 'es' | 'ar' | (string & {});
  /** Left out: as the page. */
  theme?: 'light' | 'dark';
  /** As #rrggbb. */
  accent?: string;
  /** Roundness in pixels. */
  radius?: number | string;
  /** Names of fonts that visitors have, separated by commas. */
  font?: string;
  /** Answers to begin with, and values of hidden fields. */
  values?: string | Record<string, string>;
  /** `denied`: nothing is kept on this site of how the visitor came. A message that could not be sent is still kept for the form, until it is. */
  consent?: 'denied';
  /** Pushes `{event: "generate_lead", form_id, lead_id}` to the page's dataLayer for each stored lead. */
  data_layer?: boolean;
  /** What the close button of a popup is called. */
  close?: string;
  /** The words of the link. */
  label?: string;
  /** Pixels to keep free for a form in its place, as Foyer's Share page measured them, so that nothing below it moves. */
  height?: number;
  className?: string;
  style?: CSSProperties;
}

/** As high as the default form is where it is narrowest; nothing below it moves when the form appears. */
const default_height = 1080;

/**
 * A form of your firm's Foyer: in its place, as a popup or drawer that its link opens, or as all of the page.
 *
 * Without JavaScript, and until Foyer's script is there, it is the link. Other props make it another form, and what was typed
 * into the one before is gone; other callbacks, `className` or `style` do not. Foyer's script is fetched once for all of them.
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
  // The element reads its attributes once, so others are another element. No attribute is ever changed on one that lives:
  // React would write `open` over its method of that name.
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
    // A dialog's own event, whoever closed it; it does not bubble.
    if (onClose) element.addEventListener('close', () => onClose(), { capture: true, signal: ender.signal });
    return () => ender.abort();
  }, [element, onReady, onStart, onStep, onSubmit, onError, onOpen, onClose]);

  return createElement('foyer-form', {
    ...attributes,
    key,
    ref: setElement,
    class: className,
    // The ground of a dialog is light or dark with the form.
    style: {
      ...placeStyle(mode, pops_up && float, height),
      ...(props.theme && { colorScheme: props.theme }),
      ...style,
    },
    // What is inside is the loader's as soon as it is there, which may be before React is.
    dangerouslySetInnerHTML: { __html: link },
    suppressHydrationWarning: true,
  });
}

/** The element's attributes, all text; a switch that is off is not there. */
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

/** Puts the loader into the page, once; it takes itself out again when it has run. */
function load(origin: string): void {
  const src = `${origin}/embed/v1.js`;
  if (customElements.get('foyer-form') || [...document.scripts].some((script) => script.src === src)) return;
  const script = document.createElement('script');
  try {
    script.src = src;
  } catch {
    // A page that requires Trusted Types: the link stays a link. Put the script into the page's own HTML there.
    return;
  }
  script.async = true;
  // After a failure the next form that appears tries again.
  script.onload = script.onerror = () => script.remove();
  document.head.append(script);
}

/** The link as a button, in your colour and an ink that can be read on it (WCAG 2.2, relative luminance). */
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
