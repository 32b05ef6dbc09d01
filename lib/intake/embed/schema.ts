import * as z from 'zod';
import { ChangeSite } from '../forms/schema';

/** How a form stands on a page: in its place, over the page in a dialog, at its side, or as all of the page. */
const embed_modes = ['inline', 'popup', 'drawer', 'page'] as const;

/** What opens a popup or drawer by itself, beside the links to the form that always do. */
const trigger = /^(exit|\d{1,4}s|\d{1,3}%)$/;

/**
 * What a firm may ask of an embed: the attributes of `<foyer-form>` of the same names (`data_layer` is `datalayer`), and
 * the `data-` attributes of the script where a site builder strips unknown elements. Version 1 of the loader
 * (lib/intake/embed/v1.ts) keeps every one of them for ever; what it does not know it hands to the frame.
 */
export const EmbedOptions = z.object({
  mode: z.enum(embed_modes).default('inline'),
  /**
   * What opens a popup or drawer by itself, separated by spaces: `10s` after ten seconds, `50%` once half the page is scrolled,
   * `exit` when the pointer leaves for the browser's own controls (there is none on a phone). Any link on the page to the
   * form's address opens it too, those inside the element and those elsewhere, and so does `element.open()`.
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
  /** Opens by itself at most once for a visitor of the site, whatever their next pages. Links open it as often as they like. */
  once: z.stringbool().default(false),
  /** A button in the page's corner that opens it: the link, dressed as one by the snippet. */
  float: z.stringbool().default(false),
  /** The form's language: one it has, `auto` for that of the page (`<html lang>`), '' for the firm's own. */
  locale: z
    .string()
    .regex(/^(|auto|[a-z]{2})$/, 'Choose a language')
    .default(''),
  /** `light`, `dark`, or '' to follow the page's own color-scheme. */
  theme: z.enum(['', 'light', 'dark']).default(''),
  /** The colour of buttons and links, as #rrggbb; made readable where it would not be. */
  accent: z
    .string()
    .regex(/^(|#[0-9a-f]{6})$/i, 'Enter a color such as #1b4b3a')
    .default(''),
  /** Roundness of fields and buttons, in pixels. */
  radius: z
    .string()
    .regex(/^(|\d{1,2})$/, 'Enter a number of pixels from 0 to 99')
    .default(''),
  /** A CSS font-family list of fonts that visitors have; nothing is loaded. */
  font: z
    .string()
    .regex(/^[\p{L}\p{N} ,'"_-]{0,200}$/u, 'Enter font names, separated by commas')
    .default(''),
  /** Answers to begin with, and values of hidden fields, written as in an address: `first_name=Ada&office=Austin`. */
  values: z.string().max(2_000).default(''),
  /** `denied`: nothing is kept in the host's storage, and what was kept is removed. */
  consent: z.enum(['', 'denied']).default(''),
  /** Pushes `{event: "generate_lead", form_id, lead_id}` to the page's dataLayer for each stored lead that is no suspect. */
  data_layer: z.stringbool().default(false),
  /** What the close button of a popup is called, in the page's language. */
  close: z.string().trim().max(100).default(''),
  /** The words of the link: the button of a popup, and what is there without script. */
  label: z.string().trim().min(1).max(200).default('Contact us'),
});
export type EmbedOptions = z.output<typeof EmbedOptions>;

/** A page of the firm's website, or a policy of it, that is to be looked at for a form. */
export const CheckSite = z
  .object({
    form_id: z.coerce.number().int().positive(),
    /** Without a scheme it is https. '' where only a policy is given. */
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
    /** Content-Security-Policy headers, one to a line, with or without their name. */
    policy: z.string().trim().max(20_000, 'Enter at most 20,000 characters').default(''),
  })
  .refine(({ page, policy }) => page !== '' || policy !== '', {
    path: ['page'],
    message: 'Enter the URL of your page or its Content-Security-Policy',
  });
export type CheckSite = z.output<typeof CheckSite>;

/** A look that may begin by letting a site show the firm's forms: `origin` is that site, if any. */
export const AllowAndCheckSite = CheckSite.safeExtend({ origin: ChangeSite.shape.origin.optional() });
export type AllowAndCheckSite = z.output<typeof AllowAndCheckSite>;
