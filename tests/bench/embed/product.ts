/** An embed product as a firm uses it: Foyer or an alternative. All host names resolve to this machine. */
export interface Product {
  name: string;
  /** The files that a firm's page loads to use every feature of the product. */
  files: { name: string; bytes: Uint8Array }[];
  /**
   * The scripts that the frame's page loads to report its height; undefined if the package does not contain the
   * service's page.
   */
  frame_files: { name: string; bytes: Uint8Array }[] | undefined;
  /** The origins of the product's loader and of its frames. */
  loader_origin: string;
  frame_origin: string;
  /** The path of the product's loader, which the benchmark delays or replaces. */
  loader_path: string;
  /** Returns the embed code that the product's documentation recommends, for the form with this number. */
  snippet(form: number): string;
  /** Returns the product's recommended embed code for many widgets on one page. */
  many(count: number): string;
  /** The product's embed code with inline scripts moved to files, for a page with a strict Content Security Policy. */
  strict: string;
  /** CSS selectors of the product's frames, and of the elements that are removed with the widget. */
  frame: string;
  widget: string;
  /** Code from the product's documentation for removing a widget, and for activating new markup on the page. */
  removal?: string;
  revival?: string;
  popup?: Popup;
  /**
   * Returns forged versions of the product's own messages. The sender `host` can read the page; a frame of another
   * origin cannot.
   */
  forged(sender: 'host' | 'foreign'): unknown[];
  /** The loader's text if a negative control has changed it. */
  loader_text?: string;
}

/** Reads a file of an npm package, given its path. */
export type PackageFile = (path: string) => { name: string; bytes: Uint8Array };

export interface Popup {
  html: string;
  /** CSS selectors of the element that opens the popup, of the popup itself, and of its close button. */
  opener: string;
  box: string;
  close: string;
}

/** One row of the comparison table: the value of each product, and whether Foyer meets the rule. */
export interface Row {
  title: string;
  rule: string;
  cells: string[];
  kept: boolean;
}

/** Returns a row of the table that compares products. Foyer is the first product, and only Foyer must meet the limit. */
export function row<Figure>(
  title: string,
  rule: string,
  figures: Figure[],
  said: (figure: Figure) => string,
  kept: (ours: Figure) => boolean = () => true,
): Row {
  const [ours] = figures;
  return { title, rule, cells: figures.map(said), kept: ours !== undefined && kept(ours) };
}
