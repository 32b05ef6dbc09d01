/**
 * The messages that a form's frame posts to the host page: events and heights, never anything that was typed. The host page
 * accepts them only from its own frame's window and origin. The frame posts them only to the host's exact origin, and
 * listens to no messages itself.
 */
export type EmbedMessage =
  | { foyer: 'ready' | 'resize'; height: number }
  | { foyer: 'start' | 'error' | 'close' }
  /** The visitor reached another step, counted from 1, of a form with several pages. No form has several pages yet. */
  | { foyer: 'step'; step: number }
  /** The lead is stored. `lead_id` is its global_id; absent for suspected spam, which does not count as a conversion. */
  | { foyer: 'submit'; lead_id?: string };

/**
 * What the loader passes to a frame, as JSON in the fragment of its URL (`#foyer=`), which is not sent to servers or logged:
 * these facts, the touches in the host's storage (`first`, `last`), and every attribute of the element.
 */
export interface EmbedFacts {
  /** Origin and path of the host page. The frame posts its messages to this origin. */
  host_page: string;
  /** Origin and path of the page that linked to the host page. */
  referrer: string | null;
  first_touch: EmbedTouch;
  last_touch: EmbedTouch;
  landing_page: string;
  /** The host's `color-scheme`, so that the form is not dark on a page that is always light. */
  scheme: string;
}

/** One visit to the host's site, as stored in its localStorage. */
export interface EmbedTouch {
  /** ISO 8601, UTC */
  at: string;
  params: Record<string, string>;
  landing_page: string;
  referrer: string | false | null;
}

/** The API that frame-script.ts gives the form's page as `window.foyerFrame`. */
interface FoyerFrame {
  /**
   * How the visitor came to the form, which the submission contains; {} on the hosted page and in an iframe without the
   * loader.
   */
  found: Partial<Omit<EmbedFacts, 'scheme'>>;
  post(message: EmbedMessage): void;
  /** Prefills a new, empty form with the values of the host page. */
  begin(): void;
  /** Whether the browser itself has posted the form, because React was not ready to handle the submit. */
  posted?: boolean;
}

declare global {
  interface Window {
    foyerFrame?: FoyerFrame;
  }
}
