import * as z from 'zod';
import { ChangeSite } from '../forms/schema';

/** How a form appears on a page: inline, in a popup, in a drawer at the side, or as the whole page. */
const embed_modes = ['inline', 'popup', 'drawer', 'page'] as const;

/** A rule that opens a popup or drawer automatically, in addition to links to the form. */
const trigger = /^(exit|\d{1,4}s|\d{1,3}%)$/;

/**
 * The options of an embedded form. They are attributes of `<foyer-form>` with the same names (`data_layer` is `datalayer`),
 * or `data-` attributes of the script where a site builder strips unknown elements. Version 1 of the loader
 * (lib/intake/embed/v1.ts) will always support all of them; it passes attributes that it does not know to the frame.
 */
export const EmbedOptions = z.object({
  mode: z.enum(embed_modes).default('inline'),
  /**
   * What opens a popup or drawer automatically, separated by spaces: `10s` after ten seconds, `50%` when half the page is
   * scrolled, `exit` when the pointer moves to the browser's own controls (not on phones). Any link on the page to the
   * form's URL also opens it, inside or outside of the element, and so does `element.open()`.
   */
  open: z
    .string()
    .trim()
    .refine(
      (text) =>
        text
          .split(/\s+/)
          .filter(Boolean)
          .every((part) => trigger.test(part)),
      'Enter 10s, 50% or exit, separated by spaces',
    )
    .default(''),
  /** Opens automatically at most once per visitor, on all pages of the site. Links always open it. */
  once: z.stringbool().default(false),
  /** Styles the link as a button in the corner of the page. */
  float: z.stringbool().default(false),
  /** The form's language: a locale, `auto` for the language of the page (`<html lang>`), '' for the firm's language. */
  locale: z
    .string()
    .regex(/^(|auto|[a-z]{2})$/, 'Choose a language')
    .default(''),
  /** `light`, `dark`, or '' to follow the page's color-scheme. */
  theme: z.enum(['', 'light', 'dark']).default(''),
  /** The color of buttons and links as #rrggbb. The form adjusts it where text would be hard to read. */
  accent: z
    .string()
    .regex(/^(|#[0-9a-f]{6})$/i, 'Enter a color such as #1b4b3a')
    .default(''),
  /** The corner radius of fields and buttons in pixels. */
  radius: z
    .string()
    .regex(/^(|\d{1,2})$/, 'Enter a number of pixels from 0 to 99')
    .default(''),
  /** A CSS font-family list. Visitors must already have the fonts, because none are loaded. */
  font: z
    .string()
    .regex(/^[\p{L}\p{N} ,'"_-]{0,200}$/u, 'Enter font names, separated by commas')
    .default(''),
  /** Prefilled answers and values of hidden fields, in URL query syntax: `first_name=Ada&office=Austin`. */
  values: z.string().max(2_000).default(''),
  /** With `denied`, the loader stores nothing in the host's localStorage and removes what it stored before. */
  consent: z.enum(['', 'denied']).default(''),
  /** Pushes `{event: "generate_lead", form_id, lead_id}` to the page's dataLayer for each stored lead that is not suspected spam. */
  data_layer: z.stringbool().default(false),
  /** The close button label of a popup, in the page's language. */
  close: z.string().trim().max(100).default(''),
  /** The link's label: the text of a popup's button, and of the link that visitors see without script. */
  label: z.string().trim().min(1).max(200).default('Contact us'),
});
export type EmbedOptions = z.output<typeof EmbedOptions>;

/** A page of the firm's website, or its policy, to check for a form. */
export const CheckSite = z
  .object({
    form_id: z.coerce.number().int().positive(),
    /** A URL without a scheme gets https. '' if only a policy is given. */
    page: z
      .string()
      .trim()
      .max(2_048, 'Enter at most 2,048 characters')
      .default('')
      .transform((text) => (text === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`))
      .refine(
        (text) => text === '' || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)),
        'Enter the URL of a page, such as https://www.firm.example/contact',
      ),
    /** Content-Security-Policy headers, one per line, with or without their name. */
    policy: z.string().trim().max(20_000, 'Enter at most 20,000 characters').default(''),
  })
  .refine(({ page, policy }) => page !== '' || policy !== '', {
    path: ['page'],
    message: 'Enter the URL of your page or its Content-Security-Policy',
  });
export type CheckSite = z.output<typeof CheckSite>;

/** A site check that can first allow a site to show the firm's forms: `origin` is that site. */
export const AllowAndCheckSite = CheckSite.safeExtend({ origin: ChangeSite.shape.origin.optional() });
export type AllowAndCheckSite = z.output<typeof AllowAndCheckSite>;
