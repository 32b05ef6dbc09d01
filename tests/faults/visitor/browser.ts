import type { Answers } from '../journal';

/** The least that a kind of fault asks of a browser, so that it is played in each of them. */
export interface FaultBrowser {
  name: string;
  /** Whether a page goes on loading its scripts while the browser waits for the one after it. */
  loads_while_leaving: boolean;
  /** Whether a finger can be moved over a page. */
  touch: boolean;
  /** How long a visitor waits for each thing to come. */
  patience_ms: number;
  /** A person with a browser that has never been here: nothing of it is shared with another. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** Whether it still runs. */
  alive(): boolean;
  close(): Promise<void>;
}

export interface VisitorOptions {
  javascript?: boolean;
  /** `refused`: a frame of another site that opens a database is told that it may not. */
  storage?: 'kept' | 'refused';
  /** The visitor has a touch screen. */
  touch?: boolean;
}

export interface Visitor {
  /** Opens an address in a tab. @param form_origin of the form that is there, or behind a link there, or in a frame there */
  open(url: string, form_origin: string): Promise<Tab>;
  offline(on: boolean): Promise<void>;
  /** Closes the browser and forgets all it kept. */
  leave(): Promise<void>;
}

export interface Tab {
  /** Follows the page's link to the form, as whoever has no script does. */
  followLink(): Promise<void>;
  /** Resolves once the page's script has the form. */
  hydrated(): Promise<void>;
  /** Fills the fields in, and leaves the cursor in the last one. */
  write(answers: Partial<Answers>): Promise<void>;
  /** Types a text by key, in the place of what a field holds, and leaves the cursor there. */
  type(name: keyof Answers, text: string): Promise<void>;
  key(name: 'Tab' | 'Enter'): Promise<void>;
  /** Turns the wheel, or moves a finger, over what is seen of the form, so many pixels down. */
  scroll(by: 'wheel' | 'touch', pixels: number): Promise<void>;
  /** Presses the form's button where it is seen; the page does not scroll for it. */
  point(by: 'mouse' | 'touch'): Promise<void>;
  /** Presses something of the page around the form. */
  pressAround(selector: string, by: 'mouse' | 'key'): Promise<void>;
  /** Runs a function in the form's frame, or in the page around it. */
  inForm<Result>(act: (text: string) => Result | Promise<Result>, text?: string): Promise<Result>;
  inPage<Result>(act: (text: string) => Result | Promise<Result>, text?: string): Promise<Result>;
  /** Presses the form's button, so many times in one go. Does not wait for what comes of it. */
  press(times?: number): Promise<void>;
  /** Points at the form's button. @returns what clicks there, also while the browser waits for another page and answers nothing */
  aim(): Promise<() => Promise<void>>;
  /** Has the form's button pressed by the page itself, once its script has the form. */
  pressOnceHydrated(): Promise<void>;
  /** What the form says where the selector points, once it is there; undefined when it does not come. */
  says(selector: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** The middle of what is seen of a frame in a window, or of the window where there is no frame. */
export function middleOf(
  frame: { x: number; y: number; width: number; height: number } | null | undefined,
  { width, height }: { width: number; height: number },
): { x: number; y: number } {
  if (!frame) return { x: width / 2, y: height / 2 };
  return { x: frame.x + frame.width / 2, y: (Math.max(0, frame.y) + Math.min(height, frame.y + frame.height)) / 2 };
}

/** Run before any page's own script, where a browser cannot be set to refuse storage. */
export const refuse_storage = `IDBFactory.prototype.open = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); }`;

/** Run in the page, on its button. */
export function pressing(button: Element): void {
  const timer = setInterval(() => {
    if (!button.closest('form')?.noValidate) return;
    clearInterval(timer);
    (button as HTMLElement).click();
  }, 20);
}
