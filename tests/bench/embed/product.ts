/** A form's embed as a firm gets it: ours, and those it could have instead. Pages are asked for by host names that are this machine. */
export interface Product {
  name: string;
  /** What a firm's page loads for all that it can do. */
  files: { name: string; bytes: Uint8Array }[];
  /** The scripts that the frame's own page loads so that it is measured; not known where the service's page is not in the package. */
  frame_files: { name: string; bytes: Uint8Array }[] | undefined;
  /** Where its scripts and its frames come from. */
  loader_origin: string;
  frame_origin: string;
  /** Path of the script that the host includes, for what delays or replaces it. */
  loader_path: string;
  /** As its own documentation recommends it, for the form of this number. */
  snippet(form: number): string;
  /** Many of them on one page, as it recommends that. */
  many(count: number): string;
  /** What scripts inside the snippet stand in the host's own HTML, as a file: a strict policy is about the loader. */
  strict: string;
  /** CSS selectors: of its frames, and of what is taken out to remove it. */
  frame: string;
  widget: string;
  /** Code that its documentation has for taking a widget out, and for putting a page's new markup to work. */
  removal?: string;
  revival?: string;
  popup?: Popup;
  /** Its own messages, forged. `host` may read the page, another origin's frame may not. */
  forged(sender: 'host' | 'foreign'): unknown[];
  /** The loader's text where it is not what was built: a control. */
  loader_text?: string;
}

/** A file of a package from npm, by its path there. */
export type PackageFile = (path: string) => { name: string; bytes: Uint8Array };

export interface Popup {
  html: string;
  /** CSS selectors: what opens it, what it opens, and what closes it. */
  opener: string;
  box: string;
  close: string;
}

/** One line of the table: what each product shows, and whether ours keeps the rule. */
export interface Row {
  title: string;
  rule: string;
  cells: string[];
  kept: boolean;
}

/** A row; the first product is ours, and the rule is for it alone. */
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
