/**
 * What a form's frame tells the page that holds it: that something happened, and how high it is. Never what was typed.
 * The host accepts these from its own frame's window and origin alone; the frame posts them to the host's exact origin.
 */
export type EmbedMessage =
  | { foyer: 'ready' | 'resize'; height: number }
  | { foyer: 'start' | 'error' | 'close' }
  | { foyer: 'step'; step: number }
  | { foyer: 'submit'; lead_id: string };

/** What the loader hands a frame, as JSON in its address's fragment (`#foyer=`), which no server and no log sees. */
export interface EmbedFacts {
  /** The page that holds the form, origin and path; its origin is where the frame's messages go. */
  host_page: string;
  landing_page: string;
  referrer: string | null;
  first_touch: EmbedTouch;
  last_touch: EmbedTouch;
  /** The host's `color-scheme`, so that no dark form stands on a page that is always light. */
  scheme: string;
}

/** One visit of the host's site, as kept in its localStorage. */
export interface EmbedTouch {
  at: string;
  params: Record<string, string>;
  landing_page: string;
  referrer: string | null;
}

/** What a form's page knows of its frame, set by frame-script.ts. */
export interface FoyerFrame {
  /** What came in the fragment; {} on the hosted page and in a plain frame. */
  found: Partial<EmbedFacts>;
  post(message: EmbedMessage): void;
}

declare global {
  interface Window {
    foyerFrame?: FoyerFrame;
  }
}
