/**
 * What a form's frame tells the page that holds it: that something happened, and how high it is. Never what was typed.
 * The host accepts these from its own frame's window and origin alone; the frame posts them to the host's exact origin,
 * and listens to nothing itself.
 */
export type EmbedMessage =
  | { foyer: 'ready' | 'resize'; height: number }
  | { foyer: 'start' | 'error' | 'close' }
  /** Another step, counted from 1, of a form with several pages. Forms have one as yet, so no frame says this. */
  | { foyer: 'step'; step: number }
  /** Stored. `lead_id` is the lead's global_id; absent for a suspected robot, which is no conversion. */
  | { foyer: 'submit'; lead_id?: string };

/**
 * What the loader hands a frame, as JSON in its address's fragment (`#foyer=`), which no server and no log sees: these, what
 * the host's storage keeps (`first`, `last`), and every attribute of the element.
 */
export interface EmbedFacts {
  /** The page that holds the form, origin and path; its origin is where the frame's messages go. */
  host_page: string;
  /** Origin and path of where the visitor came from to that page. */
  referrer: string | null;
  first_touch: EmbedTouch;
  last_touch: EmbedTouch;
  landing_page: string;
  /** The host's `color-scheme`, so that no dark form stands on a page that is always light. */
  scheme: string;
}

/** One visit of the host's site, as kept in its localStorage. */
export interface EmbedTouch {
  /** ISO 8601, UTC */
  at: string;
  params: Record<string, string>;
  landing_page: string;
  referrer: string | false | null;
}

/** What a form's page knows of its frame, set by frame-script.ts. */
export interface FoyerFrame {
  /** Where the visitor came from, for the submission; {} on the hosted page and in a plain frame. */
  found: Partial<Omit<EmbedFacts, 'scheme'>>;
  post(message: EmbedMessage): void;
  /** Gives a form that begins anew the values that the page gave the first. */
  begin(): void;
  /** The browser itself has posted the form: no script was there yet to do so. */
  posted?: boolean;
}

declare global {
  interface Window {
    foyerFrame?: FoyerFrame;
  }
}
