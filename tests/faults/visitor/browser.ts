import type { Answers } from '../journal';

/** The functions that a simulated fault needs from a browser. Each supported browser implements this interface. */
export interface FaultBrowser {
  name: string;
  /** Whether a page continues to load its scripts while the browser waits for the next page. */
  loads_while_leaving: boolean;
  /** Whether the browser can be driven by touch. */
  touch: boolean;
  /** How long a simulated visitor waits for each expected event. */
  patience_ms: number;
  /** Opens a browser context without any stored data, separate from every other visitor's. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** Returns whether the browser is still running. */
  alive(): boolean;
  close(): Promise<void>;
}

export interface VisitorOptions {
  javascript?: boolean;
  /** With `refused`, frames of other sites may not open a database. */
  storage?: 'kept' | 'refused';
  /** Whether the visitor has a touch screen. */
  touch?: boolean;
}

export interface Visitor {
  /** Opens an address in a tab. @param form_origin the origin of the form on that page, behind a link or in a frame */
  open(url: string, form_origin: string): Promise<Tab>;
  offline(on: boolean): Promise<void>;
  /** Closes the browser context and deletes everything it stored. */
  leave(): Promise<void>;
}

export interface Tab {
  /** Follows the page's link to the form, as a visitor without JavaScript does. */
  followLink(): Promise<void>;
  /** Resolves once the page's script controls the form. */
  hydrated(): Promise<void>;
  /** Fills in the fields and leaves the cursor in the last one. */
  write(answers: Partial<Answers>): Promise<void>;
  /** Types a text key by key in place of the field's value, and leaves the cursor there. */
  type(name: keyof Answers, text: string): Promise<void>;
  key(name: 'Tab' | 'Enter'): Promise<void>;
  /** Scrolls the visible part of the form down by that many pixels. */
  scroll(by: 'wheel' | 'touch', pixels: number): Promise<void>;
  /** Presses the form's button at its current position, without scrolling to it. */
  point(by: 'mouse' | 'touch'): Promise<void>;
  /** Presses an element of the host page around the form. */
  pressAround(selector: string, by: 'mouse' | 'key'): Promise<void>;
  /** Runs a function in the form's frame, or in the page around it. */
  inForm<Result>(act: (text: string) => Result | Promise<Result>, text?: string): Promise<Result>;
  inPage<Result>(act: (text: string) => Result | Promise<Result>, text?: string): Promise<Result>;
  /** Presses the form's button that many times in a row, without waiting for the result. */
  press(times?: number): Promise<void>;
  /**
   * Moves the pointer to the form's button. @returns a function that clicks there, even while the browser waits for
   * another page
   */
  aim(): Promise<() => Promise<void>>;
  /** Makes the page itself press the form's button once its script controls the form. */
  pressOnceHydrated(): Promise<void>;
  /** Returns the text of the selected element of the form once it appears, or undefined if it does not. */
  says(selector: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Returns the center of the visible part of a frame in a window, or of the window if there is no frame. */
export function middleOf(
  frame: { x: number; y: number; width: number; height: number } | null | undefined,
  { width, height }: { width: number; height: number },
): { x: number; y: number } {
  if (!frame) return { x: width / 2, y: height / 2 };
  return { x: frame.x + frame.width / 2, y: (Math.max(0, frame.y) + Math.min(height, frame.y + frame.height)) / 2 };
}

/** A script that refuses storage. It runs before the page's own scripts, for browsers without such a setting. */
export const refuse_storage = `IDBFactory.prototype.open = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); }`;

/** Runs in the page on the form's button. Clicks the button once the script controls the form. */
export function pressing(button: Element): void {
  const timer = setInterval(() => {
    if (!button.closest('form')?.noValidate) return;
    clearInterval(timer);
    (button as HTMLElement).click();
  }, 20);
}
